package com.mmall.conventions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.conventions.paging.AdminSort;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.format.support.DefaultFormattingConversionService;

class StrictParametersTest {
    private final DefaultFormattingConversionService conversion = new DefaultFormattingConversionService();

    StrictParametersTest() {
        new StrictParameters().addFormatters(conversion);
    }

    @Test
    void aShownWordIsReadAsItIsShown() {
        for (var sort : AdminSort.values()) {
            assertThat(conversion.convert(sort.shown(), AdminSort.class)).isEqualTo(sort);
        }
        assertThat(conversion.convert("", AdminSort.class)).isNull();
        assertThat(conversion.convert("SECONDS", TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMOUNT_ASC", "Amount_asc", "amount", "amount_asc; --", " amount_asc", " ", "1"})
    void anythingElseIsRefused(String text) {
        assertThatExceptionOfType(ConversionFailedException.class)
                .isThrownBy(() -> conversion.convert(text, AdminSort.class));
    }
}
