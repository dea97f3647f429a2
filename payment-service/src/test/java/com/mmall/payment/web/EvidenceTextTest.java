package com.mmall.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class EvidenceTextTest {
    private final EvidenceText evidence = new EvidenceText(messages());

    @BeforeEach
    void english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void isAWordsTextWithWhatBelongsToIt() {
        assertThat(evidence.of("rejected|isv.invalid-parameter"))
                .contains("isv.invalid-parameter")
                .doesNotContain("|");
    }

    @Test
    void rowsOfOldReleasesAreNotShownAsRecordsOfJava() {
        assertThat(evidence.of("Queried[answer=Waiting[tradeNo=2026112222001400000000000001]]"))
                .isEqualTo("Queried: Waiting: tradeNo 2026112222001400000000000001");
        assertThat(evidence.of("Paid[amount=1.00,\npaidAt=null]")).doesNotContain("[", "]", "=");
    }

    @Test
    void anythingElseStandsAsItIs() {
        assertThat(evidence.of("asked by phone")).isEqualTo("asked by phone");
        assertThat(evidence.of("no_such_word|a|b")).isEqualTo("no_such_word|a|b");
        assertThat(evidence.of("")).isEmpty();
        assertThat(evidence.of("STUCK: it's {0}|{1}|2")).isEqualTo("STUCK: it's {0}|{1}|2");
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
