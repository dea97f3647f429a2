package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mmall.gateway.guard.ProxyHeaders.Family;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientTest {
    private static final String PROXY = "10.0.0.1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "203.0.113.7|203.0.113.7",
                "203.0.113.7:51234|203.0.113.7",
                "\"203.0.113.7:51234\"|203.0.113.7",
                "2001:db8::7|2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]|2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:51234|2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.7|203.0.113.7",
                "203.0.113.7, 10.0.0.3|203.0.113.7",
                "203.0.113.7:1,10.0.0.3:2|203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.0.0.3|203.0.113.7",
                "10.0.0.4, 10.0.0.3|10.0.0.4",
                "unknown|10.0.0.1",
                "unknown, 10.0.0.3|10.0.0.3",
                "203.0.113.7, _hidden, 10.0.0.3|10.0.0.3",
                "203.0.113.7,|10.0.0.1",
                "::|0:0:0:0:0:0:0:0",
                ":|10.0.0.1",
                ":::|10.0.0.1",
                "1|10.0.0.1",
                "999.1.1.1|10.0.0.1",
                "203.0.113.7:port|203.0.113.7",
                "[2001:db8::7|10.0.0.1",
                "]|10.0.0.1",
                "\"|10.0.0.1"
            })
    void theLastAddressThatIsNoProxyOfOursIsTheClients(String xForwardedFor, String address) {
        assertThat(of(PROXY, "X-Forwarded-For", xForwardedFor).address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "https,http|shop.example, inner:8080|203.0.113.7, 10.0.0.3|true|shop.example",
                "https, http|shop.example,inner:8080|203.0.113.7|true|shop.example",
                "http, https|evil.example, shop.example|198.51.100.1, 203.0.113.7|true|shop.example",
                "http, https|a.example|203.0.113.7, 10.0.0.3|false|a.example",
                "HTTPS|Shop.Example:8443|203.0.113.7|true|Shop.Example:8443",
                "https|[2001:db8::1]:8443|203.0.113.7|true|[2001:db8::1]:8443",
                "gopher|shop example|203.0.113.7|false|seen.example",
                ",|,|,|false|seen.example",
                "https|``|203.0.113.7|true|seen.example"
            })
    void schemeAndHostAreThoseTheClientUsed(String proto, String host, String addresses, boolean https, String shown) {
        var client = of(PROXY, "X-Forwarded-Proto", proto, "X-Forwarded-Host", host, "X-Forwarded-For", addresses);

        assertThat(client.https()).isEqualTo(https);
        assertThat(client.host()).isEqualTo(shown);
    }

    @Test
    void aProxyMayTellTheSchemeAlone() {
        assertThat(of(PROXY, "X-Forwarded-Proto", "https")).isEqualTo(new Client(PROXY, true, "seen.example"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "for=203.0.113.7;proto=https;host=shop.example|203.0.113.7|true|shop.example",
                "For=\"[2001:db8::7]:4711\" ; Proto=HTTPS|2001:db8:0:0:0:0:0:7|true|seen.example",
                "for=198.51.100.1;proto=http, for=203.0.113.7;proto=https, for=10.0.0.3|203.0.113.7|true|seen.example",
                "for=203.0.113.7;host=\"a;b,c=d\", for=10.0.0.3;host=x|203.0.113.7|false|seen.example",
                "for=unknown;proto=https|10.0.0.1|true|seen.example",
                "for=_secret, for=10.0.0.3|10.0.0.3|false|seen.example",
                "proto=https;by=203.0.113.43|10.0.0.1|true|seen.example",
                "for|10.0.0.1|false|seen.example",
                "for=|10.0.0.1|false|seen.example",
                "for=\"203.0.113.7|203.0.113.7|false|seen.example",
                ";;,=,;=|10.0.0.1|false|seen.example"
            })
    void theStandardHeaderSaysTheSame(String forwarded, String address, boolean https, String host) {
        assertThat(of(PROXY, "Forwarded", forwarded)).isEqualTo(new Client(address, https, host));
    }

    @Test
    void severalLinesAreOneList() {
        var request = request(PROXY)
                .header("X-Forwarded-For", "198.51.100.1", "203.0.113.7")
                .header("X-Forwarded-For", "10.0.0.3")
                .build();

        assertThat(finder(Family.ANY).of(request).address()).isEqualTo("203.0.113.7");
    }

    @Test
    void aStrangersWordCountsForNothing() {
        var client = of(
                "203.0.113.9", "X-Forwarded-For", "1.2.3.4", "X-Forwarded-Proto", "https", "Forwarded", "for=1.1.1.1");

        assertThat(client).isEqualTo(new Client("203.0.113.9", false, "seen.example"));
    }

    @Test
    void aClientCannotAddTheHeaderThatItsProxyDoesNotWrite() {
        var both = request(PROXY)
                .header("X-Forwarded-For", "203.0.113.7")
                .header("Forwarded", "for=198.51.100.1")
                .build();

        assertThat(finder(Family.ANY).of(both).address()).isEqualTo("203.0.113.7");
        assertThat(finder(Family.X_FORWARDED).of(both).address()).isEqualTo("203.0.113.7");
        assertThat(finder(Family.FORWARDED).of(both).address()).isEqualTo("198.51.100.1");
    }

    @Test
    void nothingThatAnybodyWritesIsAnError() {
        var random = new Random(7);
        var pieces =
                "203.0.113.7 ::1 [ ] : \" \\ , ; = for proto host https % 1 é unknown 10.0.0.3 fe80::1%eth9".split(" ");
        for (var round = 0; round < 10_000; round++) {
            var text = new StringBuilder();
            for (var i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextInt(9) == 0 ? " " : "");
            }
            for (var name : List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded")) {
                assertThat(of(PROXY, name, text.toString()).address()).isNotEmpty();
            }
        }
    }

    @Test
    void aRequestWithoutAnAddressIsUnknown() {
        var request = MockServerHttpRequest.get("/").build();

        assertThat(finder(Family.ANY).of(request).address()).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example", "10.0.0.0/", "10.0.0.0/x", "10.0.0.0/33", ""})
    void aProxyThatCannotBeReadStopsTheStart(String proxy) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(List.of(proxy)));
    }

    private static Client of(String remote, String... headers) {
        var request = request(remote);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return finder(Family.ANY).of(request.build());
    }

    private static MockServerHttpRequest.BodyBuilder request(String remote) {
        return MockServerHttpRequest.post("http://inner/api/orders")
                .header("Host", "seen.example")
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(remote), 4711));
    }

    private static Client.Finder finder(Family family) {
        return new Client.Finder(new TrustedProxies(List.of("10.0.0.0/8")), family);
    }
}
