package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What admins find of users, and what changes when they change a role or a lock. */
class AdminUsersIT extends RunningUserService {
    @Autowired
    private JdbcTemplate jdbc;

    private String admin;

    @BeforeEach
    void anAdmin() {
        var id = jdbc.queryForObject("SELECT id FROM account WHERE username = 'admin'", String.class);
        admin = TestTokens.of(id, "ADMIN", "0");
    }

    @Test
    void findsByTheBeginningOfNameOrAddressWhateverItsCase() {
        var prefix = aName();
        var one = signUp(prefix + "-One").text("id");
        var two = send("POST", "/api/users", null, """
                {"username":"%s","password":"%s","email":"%s.Two@example.com"}""".formatted(aName(), PASSWORD, prefix))
                .text("id");

        assertThat(found(prefix)).containsExactly(two, one);
        assertThat(found(prefix.toUpperCase(Locale.ROOT) + "-ONE")).containsExactly(one);
        assertThat(found("%20" + prefix + ".two@%20")).containsExactly(two);
        assertThat(found(prefix.substring(1) + "-one")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%25", "_", "%5C", "%25%25%25", "%5C%25"})
    void takesNoCharacterForAWildcard(String q) {
        somebody();

        assertThat(found(q)).isEmpty();
    }

    @Test
    void findsANameWithWhatIsAWildcardElsewhere() {
        var name = "a_" + aName().substring(0, 12);
        signUp(name);
        signUp(name.replace('_', 'x'));

        assertThat(found(name)).hasSize(1);
    }

    @Test
    void showsTheNewestFirstAndCountsAll() {
        var prefix = aName().substring(0, 14);
        var ids = List.of(
                signUp(prefix + "a").text("id"),
                signUp(prefix + "b").text("id"),
                signUp(prefix + "c").text("id"));

        var page = list("?size=2&q=" + prefix);

        assertThat(page.body().at("/items").values())
                .extracting(u -> u.get("id").asString())
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(page.body().at("/total").asInt()).isEqualTo(3);
        assertThat(found(prefix + "&size=2&page=2")).containsExactly(ids.getFirst());
        assertThat(found(prefix + "&size=2&page=3")).isEmpty();
    }

    @Test
    void tellsNothingOfAPassword() {
        var me = somebody();

        var shown = list("?q=" + me.username()).body().at("/items/0");

        assertThat(shown.propertyNames())
                .containsExactlyInAnyOrder("id", "username", "email", "phone", "role", "locked", "createdAt");
    }

    @Test
    void changesOnlyWhatIsSaid() {
        var me = somebody();

        var locked = change(me, "{\"locked\":true}");
        assertThat(locked.text("role")).isEqualTo("CUSTOMER");
        assertThat(locked.body().get("locked").asBoolean()).isTrue();
        var promoted = change(me, "{\"role\":\"ADMIN\"}");
        assertThat(promoted.text("role")).isEqualTo("ADMIN");
        assertThat(promoted.body().get("locked").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"role\":\"CUSTOMER\"}", "{\"locked\":false}", "{\"role\":\"CUSTOMER\",\"locked\":false}"
            })
    void whatIsNoChangeEndsNoSession(String body) {
        var me = somebody();

        assertThat(change(me, body).status()).isEqualTo(200);

        assertThat(session(me.token()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"ADMIN\"}", "{\"locked\":true}"})
    void everyChangeEndsAllSessions(String body) {
        var me = somebody();
        var elsewhere = again(me.username());

        assertThat(change(me, body).status()).isEqualTo(200);

        assertThat(session(me.token()).status()).isEqualTo(404);
        assertThat(session(elsewhere.token()).status()).isEqualTo(404);
    }

    @Test
    void aNewRoleHoldsFromTheNextLogIn() {
        var me = somebody();
        change(me, "{\"role\":\"ADMIN\"}");

        var asAdmin = again(me.username());

        assertThat(send("GET", "/api/admin/users", asAdmin.bearer(), null).status())
                .isEqualTo(200);
        assertThat(session(asAdmin.token()).text("role")).isEqualTo("ADMIN");
    }

    @Test
    void aLockedOneIsToldSoOnlyWithTheRightPassword() {
        var me = somebody();
        change(me, "{\"locked\":true}");

        assertThat(logIn(me.username(), PASSWORD).code()).isEqualTo("account_locked");
        assertThat(logIn(me.username(), PASSWORD + "x").code()).isEqualTo("bad_credentials");
        change(me, "{\"locked\":false}");
        assertThat(logIn(me.username(), PASSWORD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "9223372036854775807", "-1", "0"})
    void knowsNobodyByANumberThatIsNobodys(String id) {
        assertThat(send("PATCH", "/api/admin/users/" + id, admin, "{\"locked\":true}")
                        .code())
                .isEqualTo("user_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":null}",
                "{\"locked\":null}",
                "{\"role\":\"admin\"}",
                "{\"role\":\"ROOT\"}",
                "{\"locked\":\"true\"}",
                "{\"locked\":1}"
            })
    void refusesWhatIsNoRoleOrLock(String body) {
        var me = somebody();

        assertThat(change(me, body).status()).isEqualTo(422);
        assertThat(session(me.token()).status()).isEqualTo(200);
    }

    private Answer change(LoggedIn user, String body) {
        return send("PATCH", "/api/admin/users/" + user.id(), admin, body);
    }

    private Answer list(String query) {
        return send("GET", "/api/admin/users" + query, admin, null);
    }

    private List<String> found(String q) {
        return list("?q=" + q).body().at("/items").values().stream()
                .map(u -> u.get("id").asString())
                .toList();
    }
}
