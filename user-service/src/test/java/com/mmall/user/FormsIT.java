package com.mmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.user.testing.RunningUserService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write into forms, and scripts into JSON. */
class FormsIT extends RunningUserService {
    private final String admin = TestTokens.admin(1);

    private Answer signUpWithPhone(String phone) {
        var name = aName();
        return send("POST", "/api/users", null, """
                {"username":" %s ","password":"%s","email":"%s@example.com ","phone":%s}""".formatted(name, PASSWORD, name, phone));
    }

    private Answer address(String bearer, String detail, String zip) {
        return send("POST", "/api/users/me/addresses", bearer, """
                {"receiver":"　李四 ","phone":" 13800138000","province":"浙江","city":"杭州","district":"西湖",
                 "detail":"%s","zip":%s}""".formatted(detail, zip));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\" \"", "\"　\"", "null"})
    void anEmptyOptionalFieldIsAbsent(String empty) {
        var signedUp = signUpWithPhone(empty);

        assertThat(signedUp.status()).isEqualTo(201);
        assertThat(signedUp.text("phone")).isEmpty();
        assertThat(signedUp.text("username")).doesNotContain(" ");
        assertThat(address(somebody().bearer(), "1 号", empty).status()).isEqualTo(201);
    }

    @Test
    void textsAreTrimmed() {
        var made = address(somebody().bearer(), "\\u00a0𠮷野家旁 👩‍❤️‍👨 \\t", "\" 310000 \"");

        assertThat(made.text("receiver")).isEqualTo("李四");
        assertThat(made.text("phone")).isEqualTo("13800138000");
        assertThat(made.text("detail")).isEqualTo("𠮷野家旁 👩‍❤️‍👨");
        assertThat(made.text("zip")).isEqualTo("310000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u200b",
                "x\\u0000",
                "\\u0007",
                "1\\n2",
                "\\u202e1",
                "\\u3164",
                "a\\u200bb",
                "\\ud800",
                "",
                "   "
            })
    void textsThatHideOrShowNothingAreRefused(String detail) {
        var refused = address(somebody().bearer(), detail, "null");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").toString()).contains("\"field\":\"detail\"");
    }

    @Test
    void aPatchTellsAbsentFromNull() {
        var me = somebody();
        send("PATCH", "/api/users/me", me.bearer(), "{\"phone\":\"13800138000\"}");

        assertThat(send("PATCH", "/api/users/me", me.bearer(), "{}").text("phone"))
                .isEqualTo("13800138000");
        assertThat(send("PATCH", "/api/users/me", me.bearer(), "{\"email\":null}")
                        .status())
                .isEqualTo(422);
        var cleared = send("PATCH", "/api/users/me", me.bearer(), "{\"phone\":null}");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.text("phone")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":1}",
                "{\"role\":\"1\"}",
                "{\"role\":\"admin\"}",
                "{\"role\":null}",
                "{\"locked\":-5}",
                "{\"locked\":\"true\"}",
                "{\"locked\":null}",
                "{\"role\":\"ADMIN\",\"role\":\"CUSTOMER\"}",
                "{\"locked\":true}x"
            })
    void nobodyBecomesAdminByAnythingButItsName(String body) {
        var somebody = somebody();

        assertThat(send("PATCH", "/api/admin/users/" + somebody.id(), admin, body)
                        .status())
                .isBetween(400, 422);
        assertThat(send("GET", "/api/users/me", somebody.bearer(), null).text("role"))
                .isEqualTo("CUSTOMER");
    }

    @Test
    void anIdBeyondAllIdsIsRefused() {
        assertThat(send(
                                "GET",
                                "/api/users/me/addresses/9223372036854775808",
                                somebody().bearer(),
                                null)
                        .status())
                .isEqualTo(422);
    }
}
