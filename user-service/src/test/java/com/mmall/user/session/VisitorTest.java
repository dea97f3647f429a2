package com.mmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What a log-in is known by, and the two cookies that a browser keeps. */
class VisitorTest {
    private static final String ONE = "a".repeat(43);
    private static final String OTHER = "b".repeat(43);

    @Test
    void isKnownByItsNetworkAndItsBrowser() {
        var visitor = visitor("2001:db8:1:2:3::4", ONE, OTHER);

        assertThat(visitor.network()).isEqualTo("20010db800010002/64");
        assertThat(visitor.devices()).extracting(Token::text).containsExactly(ONE, OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ä", "' OR 1=1 --"})
    void getsABrowserOfItsOwnWhereTheCookieIsNoneOfOurs(String cookie) {
        var first = visitor("10.0.0.1", cookie).devices();
        var second = visitor("10.0.0.1", cookie).devices();

        assertThat(first).hasSize(1).isNotEqualTo(second);
        assertThat(first.getFirst().text()).hasSize(43).isNotEqualTo(cookie);
    }

    @Test
    void isTheKnownBrowserWhicheverOfItsCookiesThatIs() {
        var visitor = visitor("10.0.0.1", ONE, OTHER);

        assertThat(visitor.device(Set.of(Visitor.mark(new Token(OTHER)))).text())
                .isEqualTo(OTHER);
        assertThat(visitor.device(Set.of()).text()).isEqualTo(ONE);
        assertThat(visitor.device(Set.of(Visitor.mark("10.0.0.1"))).text()).isEqualTo(ONE);
    }

    @Test
    void marksTellNothingOfWhatTheyMark() {
        var browser = Visitor.mark(new Token(ONE));
        var network = Visitor.mark("10.0.0.1");

        assertThat(List.of(browser, network)).doesNotHaveDuplicates().allMatch(mark -> mark.matches("[0-9a-f]{64}"));
        assertThat(Visitor.mark(ONE)).as("a network called like a browser").isNotEqualTo(browser);
        assertThat(browser).isNotEqualTo(new Token(ONE).hash());
    }

    @Test
    void tokensCannotBeGuessedAndAreKeptAsHashes() {
        var tokens = Stream.generate(Token::random).limit(1000).toList();

        assertThat(tokens)
                .extracting(Token::text)
                .doesNotHaveDuplicates()
                .allMatch(t -> t.matches("[A-Za-z0-9_-]{43}"));
        assertThat(tokens).extracting(Token::hash).doesNotHaveDuplicates().allMatch(h -> h.matches("[0-9a-f]{64}"));
        assertThat(tokens.getFirst().toString())
                .doesNotContain(tokens.getFirst().text());
    }

    @Test
    void theSessionsCookieIsReadByNoScriptAndSentByNoOtherSite() {
        assertThat(SessionCookie.of(new Token(ONE), Duration.ofDays(7), true))
                .contains("mmall_login_token=" + ONE, "Path=/", "Max-Age=604800", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(SessionCookie.of(new Token(ONE), Duration.ofDays(7), false)).doesNotContain("Secure");
        assertThat(SessionCookie.removal(true)).contains("mmall_login_token=;", "Max-Age=0", "Path=/", "Secure");
    }

    @Test
    void theBrowsersCookieIsSentToLogInsAlone() {
        assertThat(DeviceCookie.of(new Token(ONE), Duration.ofDays(90), true))
                .contains("mmall_device=" + ONE, "Path=/api/sessions", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    private static Visitor visitor(String address, String... cookies) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        for (var cookie : cookies) {
            request.addHeader("X-Mmall-Device", cookie);
        }
        return Visitor.of(request);
    }
}
