package com.mmall.gateway.testing;

import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.FakeService;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.gateway.GatewayApplication;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway as it runs, with a real Redis, in front of services that only remember what they were asked. */
@Tag("any-database")
@SpringBootTest(
        classes = GatewayApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "spring.data.redis.url=${other.redis:${test.redis}}",
            "spring.cloud.discovery.client.simple.instances.user-service[0].uri=${other.users:${test.users}}",
            "spring.cloud.discovery.client.simple.instances.product-service[0].uri=${other.products:${test.products}}",
            "spring.cloud.discovery.client.simple.instances.order-service[0].uri=${other.orders:${test.orders}}",
            "spring.cloud.discovery.client.simple.instances.payment-service[0].uri=${test.payments}"
        })
public abstract class RunningGateway {
    protected static final FakeService USERS = FakeService.certified("user-service");
    protected static final FakeService PRODUCTS = FakeService.certified("product-service");
    protected static final FakeService ORDERS = FakeService.certified("order-service");
    protected static final FakeService PAYMENTS = FakeService.certified("payment-service");
    protected static final FakeService IMAGES = FakeService.plain();
    protected static final HttpClient HTTP = HttpClient.newHttpClient();
    private static @Nullable RedisCommands<String, String> redis;

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void world(DynamicPropertyRegistry registry) {
        registry.add("test.redis", TestBacking::redisUrl);
        registry.add("test.orders", ORDERS::address);
        registry.add("test.products", PRODUCTS::address);
        TestCertificates.properties("gateway").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("mmall.identity.private-key", TestTokens::privateKey);
        registry.add("mmall.images.face-url", IMAGES::address);
        registry.add("test.users", USERS::address);
        registry.add("test.payments", PAYMENTS::address);
    }

    @BeforeEach
    void forgetWhatWasAsked() {
        for (var service : new FakeService[] {USERS, PRODUCTS, ORDERS, PAYMENTS, IMAGES}) {
            service.reset();
        }
        USERS.answers(exchange -> FakeService.answer(exchange, 404, "{}"));
    }

    protected static synchronized RedisCommands<String, String> redis() {
        if (redis == null) {
            redis = RedisClient.create(TestBacking.redisUrl()).connect().sync();
        }
        return redis;
    }

    /** A token as user-service makes them, known to nobody yet. */
    protected static String aToken() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Writes a session as user-service does. */
    protected static String loggedIn(String userId, String role, String session) {
        var token = aToken();
        redis().set(key(token), json(userId, role, session), SetArgs.Builder.ex(300));
        return token;
    }

    protected static String json(String userId, String role, String session) {
        return """
                {"sessionId":"%s","userId":"%s","role":"%s","expiresAt":"%s"}""".formatted(session, userId, role, Instant.now().plus(Duration.ofDays(1)));
    }

    protected static String key(String token) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return "mmall:session:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    protected HttpResponse<String> get(String path) {
        return send(request(path));
    }

    protected HttpResponse<String> get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token));
    }

    /** Sends exactly these bytes and returns all that comes back until the gateway closes or is silent for a second. */
    protected String raw(String bytes) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var answer = new ByteArrayOutputStream();
            var buffer = new byte[8192];
            try {
                for (int n; (n = socket.getInputStream().read(buffer)) > 0; ) {
                    answer.write(buffer, 0, n);
                }
            } catch (SocketTimeoutException e) {
                // nothing more comes
            }
            return answer.toString(StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return ""; // cut off
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
