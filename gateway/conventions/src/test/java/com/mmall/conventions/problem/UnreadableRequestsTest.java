package com.mmall.conventions.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever cannot be read is refused with the problem body and without a stack trace, by Tomcat, too. */
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = TestedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=tested-service",
            "mmall.identity.public-paths=GET /api/open,GET /api/search,POST /api/orders,POST /api/pictures,GET /api/day,GET /api/find"
        })
class UnreadableRequestsTest {
    private record Answer(int status, String head, String body) {
        JsonNode problem() {
            return new JsonMapper().readTree(body);
        }
    }

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            GET /api/search?q=%E6 HTTP/1.1                ~ 400
            GET /api/search?q=%C6%BB%B9%FB HTTP/1.1       ~ 400
            GET /api/search?q=%zz HTTP/1.1                ~ 400
            GET /api/search?q=%e HTTP/1.1                 ~ 400
            GET /api/open?nobody=%FF HTTP/1.1             ~ 400
            GET /api/open?%E6=1 HTTP/1.1                  ~ 400
            GET /api/open?x=%ed%a0%80 HTTP/1.1            ~ 400
            GET /api/open/%E6 HTTP/1.1                    ~ 400
            GET /api/open%00 HTTP/1.1                     ~ 400
            GET /api/%7C%7B%5B HTTP/1.1                   ~ 401
            GET /api/open/..%2fx HTTP/1.1                 ~ 400
            GET /api/open;x=1 HTTP/1.1                    ~ 400
            GET /api/o|en HTTP/1.1                        ~ 400
            GET /api/open HTTP/3.7                        ~ 505
            BREW /api/open HTTP/1.1                       ~ 4xx
            G(T /api/open HTTP/1.1                        ~ 400
            GET /api/day?day=-999999999-01-01 HTTP/1.1    ~ 422
            GET /api/day?day=%2B999999999-01-01 HTTP/1.1  ~ 422
            GET /api/day?day=20000 HTTP/1.1               ~ 422
            """)
    void anAddressThatCannotBeReadIsAProblem(String line, String status, CapturedOutput log) throws IOException {
        refused(send(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status, log);
    }

    static List<String> headers() {
        return List.of(
                "Host: x\r\nX: " + "x".repeat(40_000),
                "Host: x\r\nBroken\r\n",
                "Host: x\r\nHost: y",
                "Host: x:y:z",
                "",
                "Host: x\r\nContent-Length: -1",
                "Host: x\r\nTransfer-Encoding: unheard");
    }

    @ParameterizedTest
    @MethodSource("headers")
    void headersThatCannotBeReadAreAProblem(String headers, CapturedOutput log) throws IOException {
        var answer = send("GET /api/open HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");

        if (answer.status() != 200) {
            refused(answer, String.valueOf(answer.status()), log);
        }
        assertThat(answer.status()).isNotEqualTo(500);
    }

    static List<List<String>> bodies() {
        return List.of(
                List.of("/api/orders", "application/*", "{}", "415"),
                List.of("/api/orders", "*/*", "{}", "415"),
                List.of("/api/orders", "application/*+json", "{}", "415"),
                List.of("/api/orders", "application", "{}", "415"),
                List.of("/api/orders", ";;;", "{}", "415"),
                List.of("/api/orders", "application/json;charset=nothing", "{}", "4xx"),
                List.of("/api/orders", "application/json;charset=GBK", "{}", "4xx"),
                List.of("/api/orders", "application/x-www-form-urlencoded", "name=%E6", "4xx"),
                List.of("/api/orders", "application/x-www-form-urlencoded", "{\"name\u0082\":1}", "4xx"),
                List.of("/api/orders", "application/json", "{\"name\":\"\\ud800\",\"quantity\":1}", "422"),
                List.of("/api/orders", "application/json", "{\"name\":\"x\",\"name\":\"y\",\"quantity\":1}", "4xx"),
                List.of("/api/orders", "application/json", "{\"name\":\"x\",\"quantity\":1} x", "400"),
                List.of("/api/orders", "application/json", "[".repeat(5000), "400"),
                List.of("/api/orders", "application/json", "{\"quantity\":" + "9".repeat(5000) + "}", "4xx"),
                List.of("/api/pictures", "multipart/form-data", "--x\r\n", "400"),
                List.of("/api/pictures", "multipart/form-data; boundary=x", "--x\r\n", "4xx"),
                List.of("/api/pictures", "multipart/form-data; boundary=x", "", "4xx"),
                List.of("/api/pictures", "application/x-www-form-urlencoded", "file=%E6", "4xx"),
                List.of("/api/pictures", "multipart/*", "x", "4xx"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatCannotBeReadIsAProblem(List<String> body, CapturedOutput log) throws IOException {
        refused(post(body.get(0), body.get(1), body.get(2)), body.get(3), log);
    }

    @Test
    void aFormThatIsPatchedIsAProblem(CapturedOutput log) throws IOException {
        refused(
                send("PATCH /api/open HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 7\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=%E"),
                "4xx",
                log);
    }

    @Test
    void anythingElseInAQueryPasses() throws IOException {
        assertThat(send("GET /api/search?q=%E8%8B%B9+%F0%A0%AE%B7%25%0A%00&x&a[0]={|}^`\\\"<> HTTP/1.1\r\nHost: x\r\n"
                                + "Connection: close\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void headersThatTheGatewayPassesOnAreRead() throws IOException {
        assertThat(send("GET /api/open HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(12_000)
                                + "\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theErrorPageItselfIsAProblemToo(CapturedOutput log) throws IOException {
        refused(send("GET /error HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nConnection: close\r\n\r\n"), "404", log);
    }

    @ParameterizedTest
    @CsvSource({"text/html", "''", "rubbish", "image/png", "*", "application/json;q=x", "text/event-stream"})
    void whateverIsAcceptedAnErrorIsAProblem(String accept, CapturedOutput log) throws IOException {
        refused(
                send("GET /api/day?day=x HTTP/1.1\r\nHost: x\r\nAccept: " + accept + "\r\nConnection: close\r\n\r\n"),
                "4xx",
                log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderNo.orderNo=1", "userId.userId=1", "orderNo[0]=1", "search.orderNo=1", "class.name=x"})
    void aParameterThatNobodyDeclaredIsLeftAlone(String parameter, CapturedOutput log) throws IOException {
        var answer = send("GET /api/find?" + parameter + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("found Search[orderNo=null, userId=null]");
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    private static void refused(Answer answer, String status, CapturedOutput log) {
        assertThat(Integer.toString(answer.status())).as(answer.head()).matches(status.replace("xx", "[0-9]{2}"));
        assertThat(answer.head())
                .containsIgnoringCase("Content-Type: application/problem+json")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cache-Control: no-");
        assertThat(answer.problem().path("code").asString("")).isNotEmpty();
        assertThat(answer.problem().path("traceId").asString("")).hasSize(32);
        assertThat(answer.problem().path("status").asInt()).isEqualTo(answer.status());
        assertThat(log.getAll()).doesNotContain("\tat ");
    }

    private Answer post(String path, String contentType, String body) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + contentType
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private Answer send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var end = all.indexOf("\r\n\r\n");
            assertThat(end).as("an answer to %s: %s", request, all).isPositive();
            var body = all.substring(end + 4);
            return new Answer(
                    Integer.parseInt(all.substring(9, 12)),
                    all.substring(0, end),
                    body.contains("{") ? body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1) : body);
        }
    }
}
