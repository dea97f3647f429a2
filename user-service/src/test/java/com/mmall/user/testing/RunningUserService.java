package com.mmall.user.testing;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.ServiceClient;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.UserServiceApplication;
import com.mmall.user.session.Token;
import io.lettuce.core.RedisClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it runs, with a real database and a real Redis, spoken to over HTTP. */
@SpringBootTest(
        classes = UserServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "mmall.passwords.memory=64KB",
            "mmall.passwords.iterations=1",
            // Fifty at once queue for as long as a busy machine needs; who waits in vain is a matter of its own test.
            "mmall.passwords.queue=1m",
            "mmall.admin.password=the admin of this test",
            "mmall.sessions.told-again-every=200ms",
            // Redis is there, however busy the machine: what happens without it is tested where it is away.
            "spring.data.redis.timeout=10s",
            "spring.data.redis.connect-timeout=10s"
        })
public abstract class RunningUserService {
    private static final Database DATABASE = TestBacking.database("user");
    protected static final String PASSWORD = "four plain words here";

    /** Somebody who has signed up and logged in. */
    public record LoggedIn(String id, String username, String token, String session, String bearer) {}

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> SentStatements.heard(DATABASE.url()));
        registry.add("spring.datasource.username", DATABASE::user);
        registry.add("spring.datasource.password", DATABASE::password);
        registry.add("spring.data.redis.url", TestBacking::redisUrl);
        registry.add("mmall.identity.public-keys", TestTokens::publicKeys);
        TestCertificates.properties("user-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    /** All test classes come from one address, and share Redis: what one used up is none of the next one's business. */
    @BeforeAll
    static void nobodyIsCountedYet() {
        try (var redis = RedisClient.create(TestBacking.redisUrl());
                var connection = redis.connect()) {
            var counters = connection.sync().keys("mmall:limit:*");
            if (!counters.isEmpty()) {
                connection.sync().del(counters.toArray(String[]::new));
            }
        }
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
                TestTokens.of(user.path("id").asString(), user.path("role").asString(), session));
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
        return new ServiceClient(caller, "user-service", port).send(method, path, bearer, body, headers);
    }
}
