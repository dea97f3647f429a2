package com.mmall.conventions.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "苹果",
                "𠮷野家",
                "葛\uDB40\uDD00城", // an ideographic variation
                "👩‍❤️‍💋‍👨 family",
                "1️⃣ 👍🏽",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // England
                "می\u200Cخواهم",
                "ന്\u200D",
                "שלום!\u200F",
                "é and e\u0301",
                "full　width",
                "<b>&amp;</b> 'x' --",
                "\uE000 of an own font"
            })
    void allOtherUnicodeIsWelcome(String text) {
        assertThat(TextRule.allows(text, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u200B",
                "\u200B\u200D\uFEFF",
                "\u3164",
                "\uFFA0\u2800",
                "\u00AD",
                "\uFE0F",
                "app\u200Ble",
                "app\u200Dle",
                "a\uFE0Fpple",
                "苹\u2060果",
                "\uFEFF苹果",
                "x\u0000",
                "\u0007ring",
                "\u001B[31mred",
                "a\u0085b",
                "a\nb",
                "a\tb",
                "a\u2028b",
                "invoice\u202Egnp.exe",
                "\u2066x\u2069",
                "x\u200F",
                "half \uD800",
                "\uFFFF",
                "x\uFFF9y\uFFFAz\uFFFB",
                "🏴\uDB40\uDC67hidden",
                "x\uDB40\uDC41"
            })
    void whatHidesReordersOrShowsNothingIsRefused(String text) {
        assertThat(TextRule.allows(text, false)).isFalse();
    }

    @Test
    void onlyWhereAFieldHasLinesTheyAreWelcome() {
        assertThat(TextRule.allows("one\r\n\ttwo\u2028three so\u00ADmewhere กิน\u200Bข้าว", true))
                .isTrue();
        assertThat(TextRule.allows("\n\n", true)).isFalse();
        assertThat(TextRule.allows("\u200B", true)).isFalse();
        assertThat(TextRule.allows("one\u0000\ntwo", true)).isFalse();
        assertThat(TextRule.allows("one\n\u202Etwo", true)).isFalse();
    }

    @Test
    void trimmingTakesEveryWhiteSpaceAndNothingElse() {
        assertThat(TextRule.trimmed("\u3000\u00A0 \t\r\n\u0085苹 果\u2003\u2029")).isEqualTo("苹 果");
        assertThat(TextRule.trimmed("\u200Bx\u0000")).isEqualTo("\u200Bx\u0000");
        assertThat(TextRule.trimmed(" \u3000")).isEmpty();
    }
}
