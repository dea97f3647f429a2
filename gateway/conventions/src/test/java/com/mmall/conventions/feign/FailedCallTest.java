package com.mmall.conventions.feign;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.RetryableException;
import feign.codec.DecodeException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailedCallTest {
    private static final Request REQUEST =
            Request.create(Request.HttpMethod.GET, "/internal/thing", Map.of(), null, StandardCharsets.UTF_8, null);

    @Test
    void anErrorAnswerIsItsStatus() {
        var refused = new FeignException.ServiceUnavailable("no", REQUEST, null, Map.of());

        assertThat(FailedCall.describe(refused)).isEqualTo("status 503");
    }

    @Test
    void anAnswerThatCannotBeDecodedNamesTheReason() {
        var undecodable =
                new DecodeException(200, "cannot read", REQUEST, new IllegalArgumentException("no converter"));

        assertThat(FailedCall.describe(undecodable))
                .isEqualTo("DecodeException: cannot read, caused by IllegalArgumentException: no converter");
    }

    @Test
    void aRefusedConnectionNamesTheSocketsWords() {
        var unsent = new RetryableException(
                -1,
                "Connection refused",
                Request.HttpMethod.GET,
                new ConnectException("refused"),
                (Long) null,
                REQUEST);

        assertThat(FailedCall.describe(unsent)).endsWith("caused by ConnectException: refused");
    }

    @Test
    void aLongMessageIsCut() {
        assertThat(FailedCall.describe(new IllegalStateException("x".repeat(1000))))
                .hasSize(300);
    }
}
