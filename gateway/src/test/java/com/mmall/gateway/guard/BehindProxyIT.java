package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** A gateway that is told to trust the machine the tests run on, as if they were its proxy. */
@TestPropertySource(properties = "mmall.gateway.trusted-proxies=127.0.0.1")
class BehindProxyIT extends RunningGateway {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For=203.0.113.7:51234|203.0.113.7|http",
                "X-Forwarded-For=198.51.100.1, [2001:db8::7]:443|2001:db8:0:0:0:0:0:7|http",
                "X-Forwarded-For=203.0.113.7,X-Forwarded-Proto=https, http|203.0.113.7|https",
                "Forwarded=for=203.0.113.7;proto=https|203.0.113.7|https"
            })
    void tellsServicesWhoAskedTheProxy(String headers, String address, String proto) {
        askedWith(headers);

        assertThat(ORDERS.last().header("X-Forwarded-For")).isEqualTo(address);
        assertThat(ORDERS.last().header("X-Forwarded-Proto")).isEqualTo(proto);
        assertThat(ORDERS.last().header("Forwarded")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For=:",
                "X-Forwarded-For=1.2.3.4.5:6:7",
                "X-Forwarded-For=,,",
                "X-Forwarded-For=[",
                "X-Forwarded-For=fe80::1%nowhere",
                "X-Forwarded-Proto=gopher",
                "X-Forwarded-Host=a b/c?d#e",
                "Forwarded=for=\"[::",
                "Forwarded=;;=;,"
            })
    void answersWhateverAProxyWrites(String header) {
        assertThat(askedWith(header).statusCode()).isEqualTo(200);
        assertThat(ORDERS.last().header("X-Forwarded-For")).matches("[0-9a-f.:]+");
    }

    @Test
    void tellsBrowsersToStayWithTls() {
        var answer = send(request("/api/orders").header("X-Forwarded-Proto", "https,http"));

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'shop.example',https,200",
        "'shop.example, inner:8080','https, http',200",
        "'shop.example:443',https,200",
        "'SHOP.example',https,200",
        "'other.example',https,403",
        "'shop.example:8443',https,403"
    })
    void comparesAnOriginWithTheHostThatTheProxyWasAsked(String host, String proto, int status) {
        var answer = send(request("/api/sessions")
                .header("Origin", "https://shop.example")
                .header("X-Forwarded-Host", host)
                .header("X-Forwarded-Proto", proto)
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode() == 403 ? 403 : 200).isEqualTo(status);
    }

    private HttpResponse<String> askedWith(String headers) {
        var request = request("/api/orders");
        for (var header : headers.split(",(?=X-)")) {
            var parts = header.split("=", 2);
            request.header(parts[0], parts[1]);
        }
        return send(request);
    }
}
