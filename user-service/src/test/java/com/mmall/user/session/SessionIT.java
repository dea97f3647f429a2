package com.mmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Answer;
import com.mmall.user.account.Role;
import com.mmall.user.testing.RunningUserService;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SessionIT extends RunningUserService {
    @Autowired
    StringRedisTemplate redis;

    @Autowired
    SessionCache cache;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void handsOutATokenAndACookie() {
        var name = aName();
        signUp(name);

        var answer = logIn(name, PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token")).matches("[A-Za-z0-9_-]{43}");
        assertThat(Instant.parse(answer.text("expiresAt")))
                .isAfter(Instant.now().plus(Duration.ofDays(29)));
        assertThat(answer.body().path("user").path("username").asString()).isEqualTo(name);
        assertThat(cookie(answer))
                .startsWith("mmall_login_token=" + answer.text("token"))
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void marksTheCookieSecureUnderHttps() {
        var name = aName();
        signUp(name);

        var answer = send(
                "POST",
                "/api/sessions",
                null,
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD),
                "X-Forwarded-Proto",
                "https");

        assertThat(cookie(answer)).contains("Secure");
    }

    @Test
    void answersAlikeForAWrongPasswordAndAnUnknownName() {
        var name = aName();
        signUp(name);

        var wrong = logIn(name, "not the password");
        var unknown = logIn(aName(), "not the password");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("bad_credentials");
        assertThat(withoutTrace(unknown)).isEqualTo(withoutTrace(wrong));
    }

    /** The password was right when it was looked at; the change is committed before the session is opened. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"password_hash = 'changed'; 401; bad_credentials", "locked = TRUE; 403; account_locked"})
    void opensNoSessionOnceThePasswordIsChangedOrTheAccountLocked(String change, int status, String code)
            throws Exception {
        var name = aName();
        signUp(name);
        var id = database.sql("SELECT id FROM account WHERE username = ?")
                .param(name)
                .query(Long.class)
                .single();

        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = transaction.execute(t -> {
                database.sql("UPDATE account SET " + change + " WHERE id = " + id)
                        .update();
                var late = others.submit(() -> logIn(name, PASSWORD));
                await().until(
                                () -> database
                                        .sql("SELECT info FROM information_schema.processlist")
                                        .query(String.class)
                                        .list()
                                        .stream()
                                        .anyMatch(running -> running != null
                                                && running.matches("SELECT .* FROM account .*FOR UPDATE")));
                return late;
            });
            assertThat(answer.get().status()).isEqualTo(status);
            assertThat(answer.get().code()).isEqualTo(code);
        }
        assertThat(database.sql("SELECT COUNT(*) FROM login_session WHERE user_id = " + id)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsNoTokenAnywhere() {
        var me = somebody();

        var stored = database.sql("SELECT token_hash FROM login_session WHERE id = ?")
                .param(me.session())
                .query(String.class)
                .single();

        assertThat(stored).isEqualTo(new Token(me.token()).hash()).isNotEqualTo(me.token());
        assertThat(redis.hasKey("mmall:session:" + me.token())).isFalse();
    }

    @Test
    void givesEveryLogInATokenOfItsOwn() {
        var one = somebody();
        var two = again(one.username());

        assertThat(two.token()).isNotEqualTo(one.token());
        assertThat(two.session()).isNotEqualTo(one.session());
    }

    /** A machine that is busy may not reach Redis in time; then there is no copy for a moment. */
    @Test
    void tellsTheGatewayThroughRedis() {
        var me = await().until(this::somebody, one -> redis.hasKey(key(one)));

        var copy = redis.opsForValue().get(key(me));

        assertThat(copy)
                .contains("\"sessionId\":\"" + me.session() + "\"")
                .contains("\"userId\":\"" + me.id() + "\"")
                .contains("\"role\":\"CUSTOMER\"")
                .containsPattern("\"expiresAt\":\"[0-9T:.-]+Z\"");
        assertThat(redis.getExpire(key(me))).isBetween(1L, 300L);
    }

    @Test
    void tellsTheGatewayWhenItAsks() {
        var me = somebody();
        redis.delete(key(me));

        await().until(() -> {
            var answer = session(me.token());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("userId")).isEqualTo(me.id());
            return redis.hasKey(key(me));
        });
    }

    @Test
    void killsTheTokenOfWhoLogsOut() {
        var me = somebody();

        var answer = send("DELETE", "/api/sessions/current", me.bearer(), null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(cookie(answer)).contains("mmall_login_token=;", "Max-Age=0");
        assertThat(redis.opsForValue().get(key(me))).isEqualTo("-");
        assertThat(session(me.token()).status()).isEqualTo(404);
        assertThat(redis.opsForValue().get(key(me))).isEqualTo("-");
    }

    /** Its row was read before the log-out, its copy comes after it. */
    @Test
    void aSlowReaderBringsNoEndedSessionBack() {
        var hash = new Token(somebody().token()).hash();
        assertThat(cache.ended(hash)).isTrue();

        cache.add(hash, new LiveSession("1", "1", Role.CUSTOMER, Instant.MAX), Duration.ofMinutes(5));

        assertThat(redis.opsForValue().get("mmall:session:" + hash)).isEqualTo("-");
        assertThat(redis.getExpire("mmall:session:" + hash)).isBetween(1L, 60L);
    }

    @Test
    void forgetsAnEndedSessionOnceRedisKnows() {
        var me = somebody();
        send("DELETE", "/api/sessions/current", me.bearer(), null);

        await().untilAsserted(() -> assertThat(rows(me)).isZero());
        assertThat(redis.opsForValue().get(key(me))).isEqualTo("-");
    }

    @Test
    void listsOnesOwnSessions() {
        var me = somebody();
        var elsewhere = again(me.username());

        var list = send("GET", "/api/sessions", me.bearer(), null);

        assertThat(list.body().path("total").asInt()).isEqualTo(2);
        assertThat(list.body().path("items").valueStream().map(s -> s.path("id").asString()))
                .containsExactlyInAnyOrder(me.session(), elsewhere.session());
        assertThat(list.body()
                        .path("items")
                        .valueStream()
                        .filter(s -> s.path("current").asBoolean())
                        .map(s -> s.path("id").asString()))
                .containsExactly(me.session());
        assertThat(list.content()).doesNotContain(me.token());
    }

    @Test
    void endsAnotherOfOnesOwnSessions() {
        var me = somebody();
        var elsewhere = again(me.username());

        var answer = send("DELETE", "/api/sessions/" + elsewhere.session(), me.bearer(), null);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(session(elsewhere.token()).status()).isEqualTo(404);
        assertThat(session(me.token()).status()).isEqualTo(200);
    }

    @Test
    void treatsAnothersSessionAsAbsent() {
        var me = somebody();
        var other = somebody();

        var anothers = send("DELETE", "/api/sessions/" + other.session(), me.bearer(), null);
        var absent = send("DELETE", "/api/sessions/1", me.bearer(), null);

        assertThat(anothers.status()).isEqualTo(404);
        assertThat(anothers.code()).isEqualTo("session_not_found").isEqualTo(absent.code());
        assertThat(session(other.token()).status()).isEqualTo(200);
    }

    @Test
    void endsASessionNobodyUsed() {
        var me = somebody();
        redis.delete(key(me));
        database.sql("UPDATE login_session SET last_seen_at = ? WHERE id = ?")
                .params(Timestamp.from(Instant.now().minus(Duration.ofDays(8))), me.session())
                .update();

        assertThat(session(me.token()).status()).isEqualTo(404);
    }

    @Test
    void keepsAUsedSessionAlive() {
        var me = somebody();
        redis.delete(key(me));
        var sixDaysAgo = Instant.now().minus(Duration.ofDays(6));
        database.sql("UPDATE login_session SET last_seen_at = ? WHERE id = ?")
                .params(Timestamp.from(sixDaysAgo), me.session())
                .update();

        assertThat(session(me.token()).status()).isEqualTo(200);

        var seen = send("GET", "/api/sessions", me.bearer(), null)
                .body()
                .path("items")
                .path(0)
                .path("lastSeenAt")
                .asString();
        assertThat(Instant.parse(seen)).isAfter(Instant.now().minusSeconds(60));
    }

    @Test
    void slowsDownWhoGuesses() {
        var name = aName();
        signUp(name);
        for (var i = 0; i < 10; i++) {
            assertThat(logIn(name, "guess number " + i).status()).isEqualTo(401);
        }

        var answer = logIn(name, PASSWORD);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too_many_requests");
        assertThat(Long.parseLong(answer.header("Retry-After").orElseThrow())).isBetween(1L, 901L);
    }

    @Test
    void letsTheVictimInFromElsewhere() {
        var name = aName();
        signUp(name);
        for (var i = 0; i < 11; i++) {
            logIn(name, "guess number " + i);
        }

        var answer = send(
                "POST",
                "/api/sessions",
                null,
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, PASSWORD),
                "X-Forwarded-For",
                "203.0.113.7");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void slowsDownWhoGuessesManyTimesAtOnce() throws Exception {
        var name = aName();
        signUp(name);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 60)
                    .mapToObj(i -> (Callable<Answer>) () -> logIn(name, "guess number " + i))
                    .toList());
            assertThat(answers.stream()
                            .filter(a -> a.resultNow().status() == 401)
                            .count())
                    .isBetween(10L, 9L + Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void letsFiftyInAtOnce() throws Exception {
        var name = aName();
        signUp(name);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Stream.generate(() -> (Callable<Answer>) () -> logIn(name, PASSWORD))
                    .limit(50)
                    .toList());
            assertThat(answers).allMatch(a -> a.resultNow().status() == 200);
        }
    }

    @Test
    void letsSomebodyInAgainAndAgain() {
        var name = aName();
        signUp(name);
        for (var i = 0; i < 15; i++) {
            assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "user", "order-service", "gateway with a user"})
    void answersInternallyToServicesOnly(String who) {
        var me = somebody();
        var path = "/internal/sessions/" + new Token(me.token()).hash();

        var answer = switch (who) {
            case "user" -> sendAs(TestCertificates.NOBODY, "GET", path, me.bearer(), null);
            case "gateway with a user" -> sendAs("gateway", "GET", path, me.bearer(), null);
            default -> sendAs(who, "GET", path, null, null);
        };

        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.content()).doesNotContain(me.id());
    }

    private long rows(LoggedIn me) {
        return database.sql("SELECT COUNT(*) FROM login_session WHERE id = ?")
                .param(me.session())
                .query(Long.class)
                .single();
    }

    private static String key(LoggedIn me) {
        return "mmall:session:" + new Token(me.token()).hash();
    }

    private static String cookie(Answer answer) {
        return answer.header("Set-Cookie").orElse("");
    }

    private static String withoutTrace(Answer answer) {
        return answer.content().replaceAll("\"traceId\":\"[0-9a-f]+\"", "");
    }
}
