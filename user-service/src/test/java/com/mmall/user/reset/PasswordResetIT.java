package com.mmall.user.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.user.testing.RunningUserService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties = {"mmall.limits.reset-per-address=1000/1m", "mmall.public-address=https://shop.example:8443"})
class PasswordResetIT extends RunningUserService {
    private static final Pattern LINK =
            Pattern.compile("https://shop\\.example:8443/password-reset\\.html#([A-Za-z0-9_-]{43})\\s");

    @TempDir
    static Path mails;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void mailsAsFiles(DynamicPropertyRegistry registry) {
        registry.add("mmall.mail.directory", mails::toString);
    }

    @Test
    void setsANewPasswordAndEndsAllSessions() {
        var me = somebody();
        ask(me);

        assertThat(confirm(token(me), "quite another sentence").status()).isEqualTo(204);

        assertThat(logIn(me.username(), PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(me.username(), "quite another sentence").status()).isEqualTo(200);
        assertThat(session(me.token()).status()).isEqualTo(404);
    }

    @Test
    void worksOnce() {
        var me = somebody();
        ask(me);
        var token = token(me);
        confirm(token, "quite another sentence");

        var again = confirm(token, "a third sentence now");

        assertThat(again.status()).isEqualTo(404);
        assertThat(again.code()).isEqualTo("reset_not_found");
        assertThat(logIn(me.username(), "quite another sentence").status()).isEqualTo(200);
    }

    @Test
    void worksForAQuarterOfAnHour() {
        var me = somebody();
        ask(me);
        var token = token(me);
        database.sql("UPDATE password_reset SET expires_at = expires_at - INTERVAL 15 MINUTE WHERE user_id = ?")
                .param(me.id())
                .update();

        assertThat(confirm(token, "quite another sentence").code()).isEqualTo("reset_not_found");
    }

    @Test
    void keepsNoToken() {
        var me = somebody();
        ask(me);
        var token = token(me);

        assertThat(database.sql("SELECT token_hash FROM password_reset WHERE user_id = ?")
                        .param(me.id())
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(token);
    }

    @Test
    void refusesAWeakPasswordAndKeepsTheLinkGood() {
        var me = somebody();
        ask(me);
        var token = token(me);

        assertThat(confirm(token, "password1").status()).isEqualTo(422);
        assertThat(confirm(token, "quite another sentence").status()).isEqualTo(204);
    }

    @Test
    void answersAlikeForAnAddressNobodyHas() {
        var answer = send("POST", "/api/password-resets", null, "{\"email\":\"%s@example.com\"}".formatted(aName()));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.content()).isEmpty();
    }

    @Test
    void letsTheOwnerInWhileOthersGuess() {
        var name = aName();
        signUp(name);
        for (var i = 0; i < 50; i++) {
            logIn(name, "guess number " + i, "198.18.1." + i);
        }
        assertThat(logIn(name, PASSWORD, "198.18.2.1").status()).isEqualTo(429);
        var me = new LoggedIn("", name, "", "", "");
        ask(me);

        send(
                "POST",
                "/api/password-resets/confirmation",
                null,
                """
                {"token":"%s","newPassword":"quite another sentence"}""".formatted(token(me)),
                "X-Forwarded-For",
                "198.18.2.1");

        assertThat(logIn(name, "quite another sentence", "198.18.2.1").status()).isEqualTo(200);
        assertThat(logIn(name, "quite another sentence", "198.18.2.2").status()).isEqualTo(429);
    }

    private Answer logIn(String username, String password, String address) {
        return send("POST", "/api/sessions", null, """
                {"username":"%s","password":"%s"}""".formatted(username, password), "X-Forwarded-For", address);
    }

    @Test
    void fillsNobodysMailbox() {
        var me = somebody();
        for (var i = 0; i < 3; i++) {
            assertThat(ask(me).status()).isEqualTo(202);
        }

        assertThat(ask(me).status()).isEqualTo(429);
    }

    private Answer ask(LoggedIn me) {
        return send("POST", "/api/password-resets", null, "{\"email\":\"%s@example.com\"}".formatted(me.username()));
    }

    private Answer confirm(String token, String password) {
        return send("POST", "/api/password-resets/confirmation", null, """
                {"token":"%s","newPassword":"%s"}""".formatted(token, password));
    }

    private String token(LoggedIn me) {
        return await().until(() -> mailed(me), token -> !token.isEmpty());
    }

    private static String mailed(LoggedIn me) throws IOException {
        try (var files = Files.list(mails)) {
            for (var file : files.filter(f -> f.toString().endsWith(".eml")).toList()) {
                var text = Files.readString(file);
                var link = LINK.matcher(text);
                if (text.contains("To: " + me.username() + "@") && link.find()) {
                    return link.group(1);
                }
            }
            return "";
        }
    }
}
