package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecreateRefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"TRADE_HAS_CLOSE", "CONTEXT_INCONSISTENT", "APPLY_PC_MERCHANT_CODE_ERROR"})
    void anotherNumberHelpsAgainstWhatIsAboutTheNumber(String code) {
        assertThat(new PrecreateRefusal(code).isAboutNumber()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXIST_FORBIDDEN_WORD", "BEYOND_PER_RECEIPT_DAY_RESTRICTION", "SYSTEM_ERROR", ""})
    void noOtherNumberHelpsAgainstAnythingElse(String code) {
        assertThat(new PrecreateRefusal(code).isAboutNumber()).isFalse();
    }

    @Test
    void anotherSubjectHelpsAgainstAWordOnly() {
        assertThat(new PrecreateRefusal("EXIST_FORBIDDEN_WORD").isAboutSubject())
                .isTrue();
        assertThat(new PrecreateRefusal("TRADE_HAS_CLOSE").isAboutSubject()).isFalse();
    }

    @Test
    void aCodeBeyondItsColumnIsCut() {
        assertThat(new PrecreateRefusal("A".repeat(64)).code()).hasSize(64);
        assertThat(new PrecreateRefusal("A".repeat(65)).code()).hasSize(64);
    }
}
