package com.mmall.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Bytes on a socket to the server that every service runs in. */
@SpringBootTest(
        classes = TestedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=tested-service",
            "eureka.client.enabled=false",
            "mmall.identity.public-paths=GET /api/open",
            "server.ssl.bundle=mmall",
            "server.ssl.client-auth=want"
        })
class ServerErrorsTest {
    private static final SSLContext GATEWAY = TestCertificates.context("gateway");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
        TestCertificates.bundle("tested-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "GET /api/op|en HTTP/1.1~400",
                "GET /api/open%zz HTTP/1.1~400",
                "GET /api/open%2f HTTP/1.1~400",
                "GET /api/open%00 HTTP/1.1~400",
                "GET /api//open HTTP/1.1~400",
                "GET /api/open;x HTTP/1.1~400",
                "GET api HTTP/1.1~400",
                "TRACE /api/open HTTP/1.1~405",
                "BREW /api/open HTTP/1.1~400",
                "GET /api/open HTTP/3.7~505",
                "GET /api/nothing HTTP/1.1\\nAccept:~401",
                "POST /api/open HTTP/1.1\\nContent-Length: x~400",
                "GET /error HTTP/1.1~404"
            })
    void whatTheServerRefusesIsAProblem(String request, int status) throws IOException {
        assertProblem(raw(request.replace("\\n", "\r\n") + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/html", "image/png", "application/xml", "rubbish", "a/b/c;;"})
    void aProblemHasOneFormWhateverIsAccepted(String accept) throws IOException {
        var user = Keys.user(7, "CUSTOMER");
        for (var path : new String[] {"/api/closed", "/api/nowhere", "/api/broken", "/api/page?page=0"}) {
            var answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\nAuthorization: Bearer "
                    + user + "\r\nConnection: close\r\n\r\n");

            assertProblem(answer, Integer.parseInt(answer.substring(9, 12)));
        }
    }

    @Test
    void anEmptyAcceptAcceptsEverything() throws IOException {
        var answer = raw("GET /api/open HTTP/1.1\r\nHost: x\r\nAccept:\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void bracketsInAQueryPass() throws IOException {
        var answer = raw("GET /api/open?a[]=1&b[c]=2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("open");
    }

    @Test
    void asMuchAsTheGatewayPassesOnIsRead() throws IOException {
        var answer =
                raw("GET /api/open?q=" + "x".repeat(8100) + " HTTP/1.1\r\nHost: x\r\nUser-Agent: " + "x".repeat(4096)
                        + "\r\nAuthorization: Bearer " + Keys.user(7, "CUSTOMER") + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void moreIsAProblem() throws IOException {
        var answer = raw("GET /api/open HTTP/1.1\r\nHost: x\r\nUser-Agent: " + "x".repeat(20_000) + "\r\n\r\n");

        assertProblem(answer, Integer.parseInt(answer.substring(9, 12)));
        assertThat(answer.substring(9, 12)).isIn("400", "431");
    }

    @Test
    void aProblemOfTheServerKeepsTheTraceAndTheLanguage() throws IOException {
        var answer = raw("GET /api//open HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\n"
                + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .contains(
                        "0af7651916cd43dd8448eb211c80319c",
                        "The request cannot be read",
                        "\"instance\":\"/api//open\"");
    }

    @Test
    void whatIsPublicToReadIsPublicToHead() throws IOException {
        var answer = raw("HEAD /api/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .contains("Content-Length: 4")
                .endsWith("\r\n\r\n");
    }

    @Test
    void theApiDocumentShowsNothingInternal() throws IOException {
        var answer = raw("GET /v3/api-docs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("\"/api/open\"", "\"TestedServiceOrder\"").doesNotContain("/internal", "Secret");
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("\"status\":" + status, "\"code\":\"", "\"traceId\":\"", "\"instance\":\"")
                .doesNotContain("<html", "Tomcat", "Exception");
    }

    private String raw(String request) throws IOException {
        try (var socket = GATEWAY.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
