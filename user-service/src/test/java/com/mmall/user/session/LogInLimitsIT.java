package com.mmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.user.testing.RunningUserService;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Whom guessing slows down, and whom it does not. */
@TestPropertySource(
        properties = {
            "mmall.limits.log-in-per-account=12/15m",
            "mmall.limits.log-in-per-address=40/15m",
            "mmall.limits.right-log-in-per-account=8/15m",
            "mmall.sessions.per-user=3"
        })
class LogInLimitsIT extends RunningUserService {
    private static final Pattern DEVICE = Pattern.compile("mmall_device=([A-Za-z0-9_-]{43})");

    @Autowired
    JdbcClient database;

    @ParameterizedTest
    @ValueSource(strings = {"%s\\u200b", "%s\\u0301", "\\ufeff%s", "%s\\u00ad", "%s\\u0000"})
    void opensNothingByANameThatIsOnlyAlmostRight(String spelling) {
        var name = aName();
        signUp(name);

        var answer = from(anAddress(), null, spelling.formatted(name), PASSWORD);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("bad_credentials");
    }

    @Test
    void opensNothingByLettersOfAnotherWidthOrWithAccents() {
        var name = "ae" + aName();
        signUp(name);

        assertThat(from(anAddress(), null, "\uff41\uff45" + name.substring(2), PASSWORD)
                        .status())
                .isEqualTo(401);
        assertThat(from(anAddress(), null, "\u00e4\u00e9" + name.substring(2), PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void opensNoAccountByACharacterThatACollationFolds() {
        var name = aName() + "0";
        signUp(name);

        assertThat(from(anAddress(), null, name.replaceAll("0$", "〇"), PASSWORD).status())
                .isEqualTo(401);
    }

    @Test
    void countsAnAccountOnceHoweverItsNameIsWritten() {
        var name = aName();
        signUp(name);
        var here = anAddress();
        for (var i = 0; i < 10; i++) {
            var spelling = i % 3 == 0 ? name : i % 3 == 1 ? name.toUpperCase() : " " + name + "\u3000";
            assertThat(from(here, null, spelling, "guess number " + i).status()).isEqualTo(401);
        }

        assertThat(from(here, null, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void countsAWholeNetworkOfIpv6AsOneAddress() {
        var name = aName();
        signUp(name);
        var prefix = "2001:db8:%x:7:".formatted(Math.abs(name.hashCode()) % 0x10000);
        for (var i = 0; i < 10; i++) {
            from(prefix + ":" + i, null, name, "guess number " + i);
        }

        assertThat(from(prefix + "a:b:c:d", null, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void countsNamesThatNobodyCanHaveByAddress() {
        var here = anAddress();
        for (var i = 0; i < 40; i++) {
            assertThat(from(here, null, "n\u00f6body" + i, PASSWORD).status()).isEqualTo(401);
        }

        assertThat(from(here, null, "n\u00f6body", PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void letsTheOwnersBrowserInWhileOthersGuess() {
        var name = aName();
        signUp(name);
        var device = device(from(anAddress(), null, name, PASSWORD));
        guessFromEverywhere(name);

        assertThat(from(anAddress(), null, name, PASSWORD).status()).isEqualTo(429);
        assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void letsTheOwnersNetworkInWhileOthersGuess() {
        var name = aName();
        signUp(name);
        var home = anAddress();
        from(home, null, name, PASSWORD);
        guessFromEverywhere(name);

        assertThat(from(anAddress(), null, name, PASSWORD).status()).isEqualTo(429);
        assertThat(from(home, null, name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void letsTheOwnersBrowserInWhenItsNetworkHasGuessedTooOften() {
        var name = aName();
        signUp(name);
        var home = anAddress();
        var device = device(from(home, null, name, PASSWORD));
        IntStream.range(0, 40).forEach(i -> from(home, null, aName(), "guess number " + i));

        assertThat(from(home, null, name, PASSWORD).status()).isEqualTo(429);
        assertThat(from(home, device, name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void findsTheOwnersBrowserByAnyOfItsCookies() {
        var name = aName();
        signUp(name);
        var device = device(from(anAddress(), null, name, PASSWORD));
        guessFromEverywhere(name);

        var answer = send(
                "POST",
                "/api/sessions",
                null,
                credentials(name, PASSWORD),
                "X-Forwarded-For",
                anAddress(),
                "X-Mmall-Device",
                Token.random().text(),
                "X-Mmall-Device",
                device);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(device(answer)).isEqualTo(device);
    }

    @Test
    void slowsDownWhoGuessesInAKnownBrowserToo() {
        var name = aName();
        signUp(name);
        var device = device(from(anAddress(), null, name, PASSWORD));
        for (var i = 0; i < 10; i++) {
            assertThat(from(anAddress(), device, name, "guess number " + i).status())
                    .isEqualTo(401);
        }

        assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void givesABrowserOfAnotherAccountNoTriesOfItsOwn() {
        var victim = aName();
        signUp(victim);
        var guesser = aName();
        signUp(guesser);
        var device = device(from(anAddress(), null, guesser, PASSWORD));
        guessFromEverywhere(victim);

        assertThat(from(anAddress(), device, victim, "guess number 13").status())
                .isEqualTo(429);
    }

    @Test
    void knowsABrowserForAWhileOnly() {
        var name = aName();
        signUp(name);
        var device = device(from(anAddress(), null, name, PASSWORD));
        database.sql("UPDATE known_visitor SET seen_at = ?")
                .param(Timestamp.from(Instant.now().minus(Duration.ofDays(91))))
                .update();
        guessFromEverywhere(name);

        assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void keepsTheBrowsersTokenAndStoresOnlyAMark() {
        var name = aName();
        signUp(name);
        var first = device(from(anAddress(), null, name, PASSWORD));

        assertThat(device(from(anAddress(), first, name, PASSWORD))).isEqualTo(first);
        assertThat(device(from(anAddress(), "rubbish", name, PASSWORD))).isNotEqualTo(first);
        assertThat(database.sql(
                                "SELECT mark FROM known_visitor WHERE user_id = (SELECT id FROM account WHERE username = ?)")
                        .param(name)
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .doesNotContain(first, new Token(first).hash())
                .allMatch(mark -> mark.matches("[0-9a-f]{64}"));
    }

    @Test
    void countsRightLogInsToo() {
        var name = aName();
        signUp(name);
        var device = device(from(anAddress(), null, name, PASSWORD));
        for (var i = 1; i < 8; i++) {
            assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(200);
        }

        assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(429);
        assertThat(from(anAddress(), null, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void countsRightLogInsToALockedAccountToo() {
        var name = aName();
        signUp(name);
        database.sql("UPDATE account SET locked = TRUE WHERE username = ?")
                .param(name)
                .update();
        for (var i = 0; i < 8; i++) {
            assertThat(from(anAddress(), null, name, PASSWORD).code()).isEqualTo("account_locked");
        }

        assertThat(from(anAddress(), null, name, PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void remembersOnlyTheNewestFortyPlacesOfAnAccount() {
        var name = aName();
        signUp(name);
        var id = from(anAddress(), null, name, PASSWORD)
                .body()
                .path("user")
                .path("id")
                .asString();
        for (var i = 0; i < 45; i++) {
            database.sql("INSERT INTO known_visitor (user_id, mark, seen_at) VALUES (?, ?, ?)")
                    .params(
                            id,
                            "%064x".formatted(i),
                            Timestamp.from(Instant.now().minus(Duration.ofDays(2))))
                    .update();
        }

        var device = device(from(anAddress(), null, name, PASSWORD));

        assertThat(database.sql("SELECT COUNT(*) FROM known_visitor WHERE user_id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(40);
        guessFromEverywhere(name);
        assertThat(from(anAddress(), device, name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void endsTheSessionThatWasNotUsedForLongest() {
        var name = aName();
        signUp(name);
        var tokens = IntStream.range(0, 5)
                .mapToObj(i -> from(anAddress(), null, name, PASSWORD).text("token"))
                .toList();

        assertThat(alive(tokens)).containsExactly(false, false, true, true, true);
    }

    private List<Boolean> alive(List<String> tokens) {
        return tokens.stream().map(token -> session(token).status() == 200).toList();
    }

    private void guessFromEverywhere(String name) {
        IntStream.range(0, 12).forEach(i -> from(anAddress(), null, name, "guess number " + i));
    }

    private static int addresses = 0;

    private static synchronized String anAddress() {
        addresses++;
        return "198.18.%d.%d".formatted(addresses / 250, addresses % 250 + 1);
    }

    private Answer from(String address, @Nullable String device, String name, String password) {
        var body = credentials(name, password);
        return device == null
                ? send("POST", "/api/sessions", null, body, "X-Forwarded-For", address)
                : send("POST", "/api/sessions", null, body, "X-Forwarded-For", address, "X-Mmall-Device", device);
    }

    private static String credentials(String name, String password) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }

    private static String device(Answer answer) {
        var cookies =
                DEVICE.matcher(String.join("\n", answer.response().headers().allValues("Set-Cookie")));
        assertThat(cookies.find()).isTrue();
        return cookies.group(1);
    }
}
