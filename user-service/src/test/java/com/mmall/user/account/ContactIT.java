package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** E-mail address and telephone number: how they are written, who has them, and two changes at the same moment. */
class ContactIT extends RunningUserService {
    private static LoggedIn somebody; // a network may sign up 300 times in ten minutes

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void aNewNumberDoesNotBringTheOldAddressBack() throws Exception {
        var me = somebody();
        var address = aName() + "@example.com";

        var changed = whileAnotherChanges(
                me,
                () -> jdbc.update("UPDATE account SET email = ? WHERE id = ?", address, me.id()),
                () -> patch(me, "{\"phone\":\"13800138000\"}"));

        assertThat(changed.text("phone")).isEqualTo("13800138000");
        assertThat(changed.text("email")).isEqualTo(address);
    }

    @Test
    void aNewAddressDoesNotBringTheOldNumberBack() throws Exception {
        var me = somebody();
        patch(me, "{\"phone\":\"13800138000\"}");

        var changed = whileAnotherChanges(
                me,
                () -> jdbc.update("UPDATE account SET phone = '13900139000' WHERE id = ?", me.id()),
                () -> patch(me, email(aName() + "@example.com")));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("phone")).isEqualTo("13900139000");
    }

    /** Saying the address one has needs no password, so it must not be a way to bring an old one back. */
    @Test
    void theAddressOneHasIsNotWrittenAgain() throws Exception {
        var me = somebody();
        var address = aName() + "@example.com";

        var changed = whileAnotherChanges(
                me,
                () -> jdbc.update("UPDATE account SET email = ? WHERE id = ?", address, me.id()),
                () -> patch(me, "{\"phone\":null,\"email\":\"" + me.username() + "@example.com\"}"));

        assertThat(changed.text("email")).isEqualTo(address);
    }

    @Test
    void twoAtOnceGetAnAddressOnce() throws Exception {
        var address = aName() + "@example.com";
        var one = somebody();
        var other = somebody();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> patch(one, email(address)));
            var second = threads.submit(() -> patch(other, email(address.toUpperCase(Locale.ROOT))));

            assertThat(List.of(first.get().status(), second.get().status())).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM account WHERE email_key = ?", Integer.class, address))
                .isOne();
    }

    @Test
    void anothersAddressIsTakenWhateverItsCaseAndNothingElseIsChanged() {
        var one = somebody();
        var other = somebody();

        var answer = patch(one, """
                {"email":"%s@EXAMPLE.com","phone":"13800138000","password":"%s"}""".formatted(other.username(), PASSWORD));

        assertThat(answer.code()).isEqualTo("email_taken");
        assertThat(send("GET", "/api/users/me", one.bearer(), null).text("phone"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "+8613800138000", "010 1234 5678", "0-1-2-3", "1234567890123456789"})
    void takesNumbersAsPeopleWriteThem(String phone) {
        assertThat(patch(one(), "{\"phone\":\"" + phone + "\"}").text("phone")).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "12345678901234567890", "++12345", "1234x", "１２３４５", "-12345", "123+456"})
    void refusesWhatIsNoNumber(String phone) {
        var answer = patch(one(), "{\"phone\":\"" + phone + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("phone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.c", "a.b+c_d@x-y.example.com", "!#$%&'*+/=?^`{|}~@example.com"})
    void takesAddressesAsTheyMayBeWritten(String address) {
        var own = aName() + address;

        assertThat(patch(one(), email(own)).text("email")).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a@b",
                "@b.c",
                "a@.c",
                "a@b.",
                "a b@c.d",
                "a@b..c",
                "a@b_c.d",
                "a@例子.中国",
                "ä@b.c",
                "a@b.c,d@e.f"
            })
    void refusesWhatIsNoAddress(String address) {
        var answer = patch(one(), email(address));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo("email");
    }

    @Test
    void takesAnAddressOf254CharactersAndNoLonger() {
        var domain = "@" + ("d".repeat(60) + ".").repeat(3) + "d".repeat(6);
        var longest = aName() + "l".repeat(64 - 17) + domain;

        assertThat(longest).hasSize(254);
        assertThat(patch(one(), email(longest)).text("email")).isEqualTo(longest);
        assertThat(patch(one(), email("l" + longest)).status()).isEqualTo(422);
    }

    private LoggedIn one() {
        if (somebody == null) {
            somebody = somebody();
        }
        return somebody;
    }

    private Answer patch(LoggedIn user, String body) {
        return send("PATCH", "/api/users/me", user.bearer(), body);
    }

    private static String email(String address) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(address, PASSWORD);
    }

    /** The change has read the account, and waits for the lock of another, which then commits. */
    private Answer whileAnotherChanges(LoggedIn user, Runnable other, Supplier<Answer> change) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return transaction
                    .execute(status -> {
                        jdbc.queryForList("SELECT id FROM account WHERE id = ? FOR UPDATE", user.id());
                        var waiting = threads.submit(change::get);
                        await().until(this::isSomebodyWaiting);
                        other.run();
                        return waiting;
                    })
                    .get();
        }
    }

    private boolean isSomebodyWaiting() {
        return jdbc.queryForList("SHOW PROCESSLIST").stream()
                .anyMatch(row -> String.valueOf(row.get("Info")).startsWith("UPDATE account SET email"));
    }
}
