package com.mmall.user.testing;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.user.UserServiceApplication;
import com.mmall.user.session.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, with a real database and a real Redis, spoken to over HTTP. */
@SpringBootTest(
        classes = UserServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "mmall.passwords.memory=64KB",
            "mmall.passwords.iterations=1",
            "mmall.admin.password=the admin of this test",
            "mmall.sessions.told-again-every=200ms"
        })
public abstract class RunningUserService {
    private static final Database DATABASE = TestBacking.database("user");
    private static final Map<String, HttpClient> CALLERS = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();
    protected static final String PASSWORD = "four plain words here";

    /** What came back. */
    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public String text(String field) {
            return body.path(field).asString("");
        }

        public String code() {
            return text("code");
        }
    }

    /** Somebody who has signed up and logged in. */
    public record LoggedIn(String id, String username, String token, String session, String bearer) {}

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", DATABASE::user);
        registry.add("spring.datasource.password", DATABASE::password);
        registry.add("spring.data.redis.url", TestBacking::redisUrl);
        registry.add("mmall.identity.public-keys", Keys::publicKeys);
        TestCertificates.properties("user-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    protected static String aName() {
        return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    }

    protected Answer signUp(String username) {
        return send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s@example.com"}""".formatted(username, PASSWORD, username));
    }

    protected Answer logIn(String username, String password) {
        return send("POST", "/api/sessions", null, """
                {"username":"%s","password":"%s"}""".formatted(username, password), "X-Forwarded-Proto", "http");
    }

    protected LoggedIn somebody() {
        var name = aName();
        signUp(name);
        return again(name);
    }

    protected LoggedIn again(String username) {
        var answer = logIn(username, PASSWORD);
        var token = answer.text("token");
        var session = session(token).text("sessionId");
        var user = answer.body().path("user");
        return new LoggedIn(
                user.path("id").asString(),
                username,
                token,
                session,
                Keys.user(user.path("id").asString(), user.path("role").asString(), session));
    }

    /** Asks as the gateway does. */
    protected Answer session(String token) {
        return sendAs("gateway", "GET", "/internal/sessions/" + new Token(token).hash(), null, null);
    }

    protected Answer send(
            String method, String path, @Nullable String bearer, @Nullable String body, String... headers) {
        return sendAs("gateway", method, path, bearer, body, headers);
    }

    /** @param caller whose certificate is shown */
    protected Answer sendAs(
            String caller,
            String method,
            String path,
            @Nullable String bearer,
            @Nullable String body,
            String... headers) {
        var http = CALLERS.computeIfAbsent(caller, self -> TestCertificates.client(self, "user-service"));
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var text = answer.body();
            return new Answer(answer.statusCode(), JSON.readTree(text.isEmpty() ? "null" : text), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
