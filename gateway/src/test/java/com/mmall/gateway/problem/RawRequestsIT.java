package com.mmall.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes on a socket that no HTTP client would send. */
class RawRequestsIT extends RunningGateway {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "GET /api/a%zz HTTP/1.1\\nHost: x~400",
                "GET /api/a%z HTTP/1.1\\nHost: x~400",
                "GET /api/a| HTTP/1.1\\nHost: x~400",
                "GET /api/a{b} HTTP/1.1\\nHost: x~400",
                "GET /api/a?q={b}|c HTTP/1.1\\nHost: x~400",
                "GET /api/a?q=%zz HTTP/1.1\\nHost: x~400",
                "GET /api/a?q=\" HTTP/1.1\\nHost: x~400",
                "GET /api/a^b HTTP/1.1\\nHost: x~400",
                "GET /api/a HTTP/1.1\\nHost: [~404",
                "GET /api/a HTTP/1.1\\nHost: a b~404",
                "GET /api/a HTTP/1.1\\nHost: x:port~400",
                "GET /api/a HTTP/1.1\\nA b: c~400",
                "GET /api/a HTTP/1.1\\nHost: x\\nContent-Length: x~400",
                "GET api HTTP/1.1\\nHost: x~404",
                "GET * HTTP/1.1\\nHost: x~404",
                "OPTIONS * HTTP/1.1\\nHost: x~404",
                "CONNECT a:80 HTTP/1.1\\nHost: x~405",
                "TRACE /api/a HTTP/1.1\\nHost: x~405",
                "BREW /api/a HTTP/1.1\\nHost: x~405",
                "GET /api/a%79 HTTP/1.1\\nHost: x~400",
                "GET /api/nothing HTTP/1.1\\nHost: x\\nAccept:~404",
                "GET /api/nothing HTTP/1.1\\nHost: x\\nAccept: rubbish~404",
                "GET /api/nothing HTTP/1.1\\nHost: x\\nAccept-Language: ???~404",
                "GET /nothing HTTP/1.1\\nHost: x\\nAccept: image/png~404",
                "GET /api/nothing HTTP/1.0\\nHost: x~404",
                "GET /api/a%zz HTTP/1.0\\nHost: x~400",
                "GET /api/a HTTP/9.9\\nHost: x~404",
                "rubbish~400",
                "GET  /api/a  HTTP/1.1\\nHost: x~404"
            })
    void everyErrorIsAProblemWithTheHeadersOfAll(String request, int status) {
        assertProblem(raw(request.replace("\\n", "\r\n") + "\r\nConnection: close\r\n\r\n"), status);
    }

    @Test
    void anAddressThatIsTooLong() {
        var answer = raw("GET /api/products?q=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertProblem(answer, 414);
        assertThat(answer).contains("\"code\":\"uri_too_long\"");
    }

    @Test
    void headersThatAreTooLarge() {
        var answer = raw("GET /api/products HTTP/1.1\r\nHost: x\r\nCookie: a=" + "x".repeat(17_000) + "\r\n\r\n");

        assertProblem(answer, 431);
        assertThat(answer).contains("\"code\":\"headers_too_large\"");
    }

    @Test
    void headersLargerThanServicesRead() {
        var request =
                "GET /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s: " + "x".repeat(5000) + "\r\n\r\n";

        assertProblem(raw(request.formatted("User-Agent")), 431);
        assertThat(ORDERS.asked()).isEmpty();
        assertThat(raw(request.formatted("Cookie"))).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void anAddressAsLongAsIsAllowedReachesItsService() {
        var path = "/api/orders?q=" + "x".repeat(8100);

        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(ORDERS.last().uri()).isEqualTo(path);
    }

    @Test
    void aChunkThatIsNone() {
        var answer = raw("POST /api/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n");

        assertProblem(answer, 400);
    }

    @Test
    void theServersOwnErrorsAreToldInTheReadersLanguageWithItsTrace() {
        var answer = raw("GET /api/a|b HTTP/1.1\r\nHost: x\r\nAccept-Language: en-GB\r\n"
                + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\nConnection: close\r\n\r\n");

        assertProblem(answer, 400);
        assertThat(answer)
                .contains(
                        "\"title\":\"The request cannot be read\"",
                        "\"instance\":\"/api/a%7Cb\"",
                        "\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"");
    }

    @Test
    void requestsInOnePieceAreAnsweredInTheirOrder() {
        var host = " HTTP/1.1\r\nHost: x\r\n";
        var answer = raw("GET /api/one" + host + "\r\nHEAD /api/t|wo" + host + "\r\nGET /api/t%hree" + host + "\r\n"
                + "GET /api/orders" + host + "Connection: close\r\n\r\n");

        var answers = answer.split("(?=HTTP/1.1 )");
        assertThat(answers).hasSize(4);
        assertProblem(answers[0], 404);
        assertThat(answers[1])
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json")
                .endsWith("\r\n\r\n");
        assertProblem(answers[2], 400);
        assertThat(answers[2]).contains("\"instance\":\"/api/t%25hree\"");
        assertThat(answers[3]).startsWith("HTTP/1.1 200 ").endsWith("{\"ok\":true}");
    }

    @ParameterizedTest
    @CsvSource({
        "404,not_found",
        "500,internal_error",
        "502,unavailable",
        "418,malformed_request",
        "401,malformed_request"
    })
    void whatComesFromBehindWithoutABodyGetsOne(int status, String code) {
        ORDERS.answers(exchange -> exchange.sendResponseHeaders(status, -1));

        var answer = raw("GET /api/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertProblem(answer, status == 502 ? 503 : status);
        assertThat(answer).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void aServersOwnPageIsNotShown() {
        ORDERS.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.getResponseHeaders().set("Content-Encoding", "identity");
            var page = "<html><h1>HTTP Status 400 - Bad Request</h1>Apache Tomcat".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, 0);
            exchange.getResponseBody().write(page);
        });

        var answer = raw("GET /api/orders?a[]=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertProblem(answer, 400);
        assertThat(answer).doesNotContain("Tomcat", "Content-Encoding");
        assertThat(ORDERS.last().uri()).isEqualTo("/api/orders?a[]=1");
    }

    @Test
    void anAbsentPictureIsAProblemToo() {
        IMAGES.answers(exchange -> exchange.sendResponseHeaders(404, -1));

        assertProblem(raw("GET /images/x.png HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), 404);
    }

    @Test
    void moreAcceptedTypesThanAnybodySorts() {
        var types = IntStream.range(0, 60).mapToObj(i -> "a/b" + i).collect(Collectors.joining(","));

        assertProblem(
                raw("GET /api/products HTTP/1.1\r\nHost: x\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                        .formatted(types)),
                406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9999999-", "bytes=5-1", "bytes=-0", "bytes=0-10", "bytes=rubbish"})
    void aRangeOfAPageIsThePage(String range) {
        var answer = raw("GET / HTTP/1.1\r\nHost: x\r\nRange: %s\r\nConnection: close\r\n\r\n".formatted(range));

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("</html>\n");
    }

    private static void assertProblem(String answer, int status) {
        assertThat(answer).matches("(?s)HTTP/\\d\\.\\d " + status + " .*");
        assertThat(answer.toLowerCase(Locale.ROOT))
                .contains(
                        "content-type: application/problem+json",
                        "x-content-type-options: nosniff",
                        "x-frame-options: deny",
                        "referrer-policy: same-origin",
                        "content-security-policy: default-src 'none'",
                        "cache-control: no-store");
        assertThat(answer).contains("\"status\":" + status, "\"code\":\"", "\"traceId\":\"", "\"instance\":\"");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("exception", "netty", "transfer-encoding");
    }
}
