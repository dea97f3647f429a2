package com.mmall.conventions.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class AnswerProofTest {
    private static final Instant END = Instant.parse("2026-01-01T00:05:00Z");

    private Instant now = END.minusSeconds(300);
    private int read;
    private final AnswerProof.Check check = new AnswerProof.Check("payment-service", this::decoded, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void readsTheSameProofOnceUntilItEnds() {
        assertThat(check.proves("order-service for payment-service", "order-service"))
                .isTrue();
        assertThat(check.proves("order-service for payment-service", "order-service"))
                .isTrue();
        assertThat(read).isEqualTo(1);

        now = END;

        assertThat(check.proves("order-service for payment-service", "order-service"))
                .isFalse();
    }

    @Test
    void believesNoOtherProofBecauseOneWasGood() {
        assertThat(check.proves("order-service for payment-service", "order-service"))
                .isTrue();

        assertThat(check.proves("order-service for payment-service", "user-service"))
                .isFalse();
        assertThat(check.proves("order-service for gateway", "order-service")).isFalse();
        assertThat(check.proves("forged", "order-service")).isFalse();
    }

    private Jwt decoded(String proof) {
        read++;
        var words = proof.split(" for ");
        if (words.length < 2 || !now.isBefore(END)) {
            throw new BadJwtException("no");
        }
        return Jwt.withTokenValue(proof)
                .header("alg", "RS256")
                .claim("iss", words[0])
                .audience(List.of(words[1]))
                .expiresAt(END)
                .build();
    }
}
