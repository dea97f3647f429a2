package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that the mail about a forgotten password leads to. */
class PasswordResetPageIT extends RunningGateway {
    private static final Pattern REFERENCE = Pattern.compile("(?:src|href|action)=\"([^\"]*)\"");

    @Test
    void isThereForEverybody() {
        var page = send(request("/password-reset.html"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(send(request("/password-reset.html").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void speaksChineseAndEnglish() {
        var script = send(request("/password-reset.js")).body();

        assertThat(script).contains("设置新密码", "Set a new password");
    }

    /** The token is in the fragment of its address: nobody else's server may see the page's address. */
    @Test
    void takesEverythingFromHere() {
        var references = REFERENCE.matcher(send(request("/password-reset.html")).body());
        var found = 0;
        while (references.find()) {
            found++;
            assertThat(references.group(1)).startsWith("/").doesNotStartWith("//");
            assertThat(send(request(references.group(1))).statusCode()).isEqualTo(200);
        }
        assertThat(found).isEqualTo(2);
        assertThat(send(request("/password-reset.js")).body()).doesNotContain("http://", "https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", " style=", " onclick=", " onsubmit=", "<style", "javascript:"})
    void doesNothingThatItsPolicyForbids(String inline) {
        var page = send(request("/password-reset.html"));

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'");
        assertThat(page.body()).doesNotContain(inline);
    }

    @Test
    void sendsTheNewPasswordWhereUserServiceIs() {
        send(request("/api/password-resets/confirmation").POST(BodyPublishers.ofString("{}")));

        assertThat(USERS.last().uri()).isEqualTo("/api/password-resets/confirmation");
        assertThat(send(request("/password-reset.js")).body())
                .contains("'/api/password-resets/confirmation'", "'/api/password-resets'");
    }
}
