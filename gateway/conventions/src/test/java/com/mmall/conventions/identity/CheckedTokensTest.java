package com.mmall.conventions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class CheckedTokensTest {
    private final List<String> asked = new ArrayList<>();
    private boolean over;
    private final CheckedTokens tokens = new CheckedTokens(
            this::decode,
            token -> over
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"))
                    : OAuth2TokenValidatorResult.success());

    private Jwt decode(String token) {
        asked.add(token);
        if (over || token.startsWith("forged")) {
            throw new BadJwtException("refused");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject(token).build();
    }

    @Test
    void checksASignatureOnce() {
        var first = tokens.decode("a");

        assertThat(tokens.decode("a")).isSameAs(first);
        assertThat(asked).containsExactly("a");
    }

    @Test
    void takesNoTokenForAnother() {
        tokens.decode("a");

        assertThat(tokens.decode("b").getSubject()).isEqualTo("b");
        assertThatThrownBy(() -> tokens.decode("forged a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void refusesATokenThatHasRunOutSinceItWasChecked() {
        tokens.decode("a");
        over = true;

        assertThatThrownBy(() -> tokens.decode("a")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void looksAtARefusedTokenAnew() {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        }
        assertThat(asked).containsExactly("forged", "forged");
    }
}
