package com.mmall.gateway.route;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.gateway.testing.RunningGateway;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Which connection a request travels on, in front of a product-service of bare sockets. */
class ConnectionsIT extends RunningGateway {
    private static final ServerSocket SERVER = server();
    private static final Map<String, List<String>> OF_CONNECTION = new ConcurrentHashMap<>();

    @DynamicPropertySource
    static void products(DynamicPropertyRegistry registry) {
        registry.add("other.products", () -> "https://127.0.0.1:" + SERVER.getLocalPort());
    }

    @AfterAll
    static void close() throws IOException {
        SERVER.close();
    }

    /** It is free a moment after the last byte of its answer, so the next request may come too early for it. */
    @Test
    void isUsedAgainAfterAWholeExchange() {
        await().untilAsserted(() -> {
            get("/api/admin/images?whole");
            assertThat(OF_CONNECTION.values())
                    .anySatisfy(asked -> assertThat(asked)
                            .containsSubsequence(
                                    "GET /api/admin/images?whole HTTP/1.1", "GET /api/admin/images?whole HTTP/1.1"));
        });
    }

    @Test
    void isNotUsedAgainWhenTheAnswerCameBeforeTheEndOfTheRequest() throws IOException {
        try (var slow = new Socket("127.0.0.1", port)) {
            slow.getOutputStream()
                    .write("POST /api/admin/images?early HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
                            .getBytes(US_ASCII));
            var head = new BufferedReader(new InputStreamReader(slow.getInputStream(), US_ASCII));
            assertThat(head.readLine()).startsWith("HTTP/1.1 409");

            for (var i = 0; i < 5; i++) {
                send(request("/api/admin/images?after").POST(BodyPublishers.noBody()));
            }
        }

        assertThat(OF_CONNECTION.values())
                .filteredOn(asked -> asked.contains("POST /api/admin/images?early HTTP/1.1"))
                .allSatisfy(asked -> assertThat(asked).doesNotContain("POST /api/admin/images?after HTTP/1.1"));
    }

    /** Answers as soon as it has the head, as a service does that wants no body. */
    private static void serve(Socket socket) {
        var asked = OF_CONNECTION.computeIfAbsent(socket.toString(), s -> new CopyOnWriteArrayList<>());
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (String line; (line = in.readLine()) != null; ) {
                if (line.startsWith("GET ") || line.startsWith("POST ")) {
                    asked.add(line);
                } else if (line.isEmpty()) {
                    var status = asked.getLast().contains("early") ? "409 Conflict" : "200 OK";
                    socket.getOutputStream()
                            .write(("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(US_ASCII));
                }
            }
        } catch (IOException e) {
            asked.add("cut off");
        }
    }

    private static ServerSocket server() {
        try {
            var server = TestCertificates.context("product-service")
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var socket = server.accept();
                        Thread.ofVirtual().start(() -> serve(socket));
                    }
                } catch (IOException e) {
                    // closed: the test is over
                }
            });
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
