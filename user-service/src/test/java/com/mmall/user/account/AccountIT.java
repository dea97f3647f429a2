package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AccountIT extends RunningUserService {
    @Autowired
    AccountMapper accounts;

    @Test
    void signsUpACustomerAndTellsNothingOfThePassword() {
        var name = aName();

        var user = signUp(name);

        assertThat(user.status()).isEqualTo(201);
        assertThat(user.body().propertyNames())
                .containsExactlyInAnyOrder("id", "username", "email", "phone", "role", "createdAt");
        assertThat(user.text("role")).isEqualTo("CUSTOMER");
        assertThat(user.body().path("id").isString()).isTrue();
    }

    @Test
    void keepsAHashThatSaysHowItWasMade() {
        var name = aName();
        signUp(name);

        assertThat(accounts.byUsername(name).passwordHash)
                .startsWith("$argon2id$")
                .doesNotContain(PASSWORD);
    }

    @Test
    void givesANameOnceWhateverItsCase() {
        var name = aName();
        signUp(name);

        var second = send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s@example.com"}""".formatted(name.toUpperCase(), PASSWORD, aName()));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("username_taken");
    }

    @Test
    void givesAnEmailAddressOnce() {
        var name = aName();
        signUp(name);

        var second = send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s@EXAMPLE.com"}""".formatted(aName(), PASSWORD, name));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("email_taken");
    }

    @Test
    void letsOneOfTwoWinWhoSignUpAtOnce() throws Exception {
        var name = aName();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Stream.generate(() -> (Callable<Answer>) () -> signUp(name))
                    .limit(8)
                    .toList());
            var statuses = answers.stream().map(a -> a.resultNow().status()).toList();
            assertThat(statuses).containsOnlyOnce(201).allMatch(s -> s == 201 || s == 409);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab|four plain words|a@example.com|username",
                "a b c|four plain words|a@example.com|username",
                "<script>|four plain words|a@example.com|username",
                "valid_name|short|a@example.com|password",
                "valid_name|Password123|a@example.com|password",
                "valid_name|four plain words|no address|email",
                "valid_name|four plain words|a@b|email"
            })
    void saysWhichFieldIsWrong(String username, String password, String email, String field) {
        var answer = send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s"}""".formatted(username, password, email));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void saysItInTheReadersLanguage() {
        var body = """
                {"username":"x","password":"four plain words","email":"a@example.com"}""";

        var chinese = send("POST", "/api/users", null, body);
        var english = send("POST", "/api/users", null, body, "Accept-Language", "en");

        assertThat(chinese.body().path("errors").path(0).path("message").asString())
                .startsWith("用户名");
        assertThat(english.body().path("errors").path(0).path("message").asString())
                .startsWith("3 to 32");
    }

    @Test
    void takesNoRoleFromTheClient() {
        var name = aName();

        var user = send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s@example.com","role":"ADMIN","locked":false,"id":"1"}""".formatted(name, PASSWORD, name));

        assertThat(user.text("role")).isEqualTo("CUSTOMER");
        assertThat(user.text("id")).isNotEqualTo("1");
    }

    @Test
    void acceptsChineseNames() {
        var name = "小明" + aName().substring(0, 8);

        assertThat(signUpAs(name).status()).isEqualTo(201);
        assertThat(logIn(name, PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void tellsWhatIsStillToBeHad() {
        var name = aName();
        signUp(name);

        assertThat(available("username=" + name)).isFalse();
        assertThat(available("username=" + aName())).isTrue();
        assertThat(available("email=" + name + "@example.com")).isFalse();
        assertThat(available("email=" + aName() + "@example.com")).isTrue();
    }

    @Test
    void showsAndChangesOnesOwnAccount() {
        var me = somebody();

        var changed = send("PATCH", "/api/users/me", me.bearer(), "{\"phone\":\"13800138000\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(send("GET", "/api/users/me", me.bearer(), null).text("phone"))
                .isEqualTo("13800138000");
    }

    @Test
    void changesTheEmailAddressOnlyWithThePassword() {
        var me = somebody();
        var email = aName() + "@example.com";

        var without = send("PATCH", "/api/users/me", me.bearer(), "{\"email\":\"%s\"}".formatted(email));
        var wrong = send("PATCH", "/api/users/me", me.bearer(), """
                {"email":"%s","password":"wrong"}""".formatted(email));
        var with = send("PATCH", "/api/users/me", me.bearer(), """
                {"email":"%s","password":"%s"}""".formatted(email, PASSWORD));

        assertThat(without.status()).isEqualTo(422);
        assertThat(without.code()).isEqualTo("validation_failed");
        assertThat(without.body().path("errors").path(0).path("field").asString())
                .isEqualTo("password");
        assertThat(without.body().path("errors").path(0).path("message").asString())
                .isEqualTo("请输入当前密码");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.code()).isEqualTo("wrong_password");
        assertThat(with.text("email")).isEqualTo(email);
    }

    @Test
    void endsAllOtherSessionsWhenThePasswordChanges() {
        var here = somebody();
        var elsewhere = again(here.username());

        var changed = send("PUT", "/api/users/me/password", here.bearer(), """
                {"oldPassword":"%s","newPassword":"quite another sentence"}""".formatted(PASSWORD));

        assertThat(changed.status()).isEqualTo(204);
        assertThat(session(elsewhere.token()).status()).isEqualTo(404);
        assertThat(session(here.token()).status()).isEqualTo(200);
        assertThat(logIn(here.username(), PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(here.username(), "quite another sentence").status()).isEqualTo(200);
    }

    @Test
    void keepsThePasswordWhenTheOldOneIsWrong() {
        var me = somebody();

        var changed = send("PUT", "/api/users/me/password", me.bearer(), """
                {"oldPassword":"not it at all","newPassword":"quite another sentence"}""");

        assertThat(changed.status()).isEqualTo(403);
        assertThat(changed.code()).isEqualTo("wrong_password");
        assertThat(session(me.token()).status()).isEqualTo(200);
        assertThat(logIn(me.username(), PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"oldPassword\":null,", "\"oldPassword\":\"\","})
    void asksForTheOldPasswordWhereItIsMissing(String member) {
        var me = somebody();

        var changed = send("PUT", "/api/users/me/password", me.bearer(), """
                {%s"newPassword":"quite another sentence"}""".formatted(member));

        assertThat(changed.status()).isEqualTo(422);
        assertThat(changed.body().path("errors").path(0).path("field").asString())
                .isEqualTo("oldPassword");
    }

    /** Clients log out at a 401; whatever somebody writes into a form, the session goes on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PATCH|/api/users/me|{\"email\":\"x@example.com\"}",
                "PATCH|/api/users/me|{\"email\":\"x@example.com\",\"password\":\"\"}",
                "PATCH|/api/users/me|{\"email\":\"x@example.com\",\"password\":\"not it\"}",
                "PUT|/api/users/me/password|{}",
                "PUT|/api/users/me/password|{\"oldPassword\":\"not it\",\"newPassword\":\"quite another sentence\"}",
                "POST|/api/password-resets/confirmation|{\"token\":\"not it\",\"newPassword\":\"quite another sentence\"}"
            })
    void says401OfTheSessionAlone(String method, String path, String body) {
        var me = somebody();

        assertThat(send(method, path, me.bearer(), body).status()).isIn(403, 404, 422);
        assertThat(session(me.token()).status()).isEqualTo(200);
    }

    @Test
    void showsUsersToAdminsOnly() {
        var me = somebody();
        var admin = admin();

        assertThat(send("GET", "/api/admin/users", me.bearer(), null).status()).isEqualTo(403);
        assertThat(send("GET", "/api/admin/users", null, null).status()).isEqualTo(401);
        var found = send("GET", "/api/admin/users?q=" + me.username(), admin.bearer(), null);
        assertThat(found.body().path("items").path(0).path("id").asString()).isEqualTo(me.id());
        assertThat(found.body().path("total").asInt()).isEqualTo(1);
        assertThat(found.content()).doesNotContain("argon2");
    }

    @Test
    void takesWildcardsInASearchAsTheyAre() {
        assertThat(send("GET", "/api/admin/users?q=%25", admin().bearer(), null)
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void locksAnAccountAndEndsItsSessions() {
        var me = somebody();

        var locked = send("PATCH", "/api/admin/users/" + me.id(), admin().bearer(), "{\"locked\":true}");

        assertThat(locked.body().path("locked").asBoolean()).isTrue();
        assertThat(session(me.token()).status()).isEqualTo(404);
        assertThat(logIn(me.username(), PASSWORD).code()).isEqualTo("account_locked");
        assertThat(logIn(me.username(), "wrong password").code()).isEqualTo("bad_credentials");
    }

    @Test
    void keepsAdminsFromLockingThemselvesOut() {
        var admin = admin();

        assertThat(send("PATCH", "/api/admin/users/" + admin.id(), admin.bearer(), "{\"role\":\"CUSTOMER\"}")
                        .code())
                .isEqualTo("own_account");
    }

    @Test
    void leavesAnAdminWhenTwoDemoteEachOtherAtOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = newAdmin();
            var other = newAdmin();
            List<Callable<Answer>> both = List.of(() -> demote(one, other), () -> demote(other, one));
            try (var threads = Executors.newFixedThreadPool(2)) {
                var answers = threads.invokeAll(both);
                assertThat(List.of(
                                answers.getFirst().get().status(),
                                answers.getLast().get().status()))
                        .containsExactlyInAnyOrder(200, 403);
            }
        }
    }

    private Answer demote(LoggedIn admin, LoggedIn other) {
        return send("PATCH", "/api/admin/users/" + other.id(), admin.bearer(), "{\"role\":\"CUSTOMER\"}");
    }

    private LoggedIn newAdmin() {
        var user = somebody();
        send("PATCH", "/api/admin/users/" + user.id(), admin().bearer(), "{\"role\":\"ADMIN\"}");
        return new LoggedIn(user.id(), user.username(), "", "0", TestTokens.of(user.id(), "ADMIN", "0"));
    }

    private boolean available(String query) {
        return send("GET", "/api/users/availability?" + query, null, null)
                .body()
                .path("available")
                .asBoolean();
    }

    private Answer signUpAs(String name) {
        return send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s@example.com"}""".formatted(name, PASSWORD, aName()));
    }

    private LoggedIn admin() {
        var user = logIn("admin", "the admin of this test").body().path("user");
        assertThat(user.path("role").asString()).isEqualTo("ADMIN");
        var id = user.path("id").asString();
        return new LoggedIn(id, "admin", "", "0", TestTokens.of(id, "ADMIN", "0"));
    }
}
