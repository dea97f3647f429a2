package com.mmall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class OldCookiesTest {
    @Test
    void aHostsParentsAreTheDomainsAboveIt() {
        assertThat(OldCookies.parents(InetSocketAddress.createUnresolved("www.shop.example.com", 443)))
                .containsExactly("shop.example.com", "example.com");
        assertThat(OldCookies.parents(InetSocketAddress.createUnresolved("example.com", 80)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1", "bad;domain.example.com", ""})
    void anAddressOrRubbishHasNone(String host) {
        assertThat(OldCookies.parents(InetSocketAddress.createUnresolved(host, 80)))
                .allSatisfy(parent -> assertThat(parent).isEqualTo("example.com"));
    }

    @Test
    void theShopsOwnPlaceIsNeverEnded() {
        var request = MockServerHttpRequest.get("/api/orders")
                .header("Host", "www.example.com")
                .header("Cookie", "ignored")
                .cookie(
                        new org.springframework.http.HttpCookie("mmall_login_token", "a"),
                        new org.springframework.http.HttpCookie("mmall_login_token", "b"));
        var exchange = MockServerWebExchange.from(request);

        OldCookies.endIfSeveral(exchange);

        assertThat(exchange.getResponse().getCookies().get("mmall_login_token"))
                .extracting(c -> c.getDomain() + " " + c.getPath())
                .containsExactlyInAnyOrder("null /api", "example.com /", "example.com /api");
    }
}
