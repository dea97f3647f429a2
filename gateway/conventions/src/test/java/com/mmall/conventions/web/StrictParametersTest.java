package com.mmall.conventions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.conventions.paging.AdminSort;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.web.bind.WebDataBinder;

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

    /** As a request is read: what the converters refuse is not read in another way. */
    @Test
    void nobodyElseReadsWhatIsRefused() {
        var binder = new WebDataBinder(null);
        binder.setConversionService(new OnlyConverters(conversion));

        assertThat(binder.convertIfNecessary("16", Long.class)).isEqualTo(16);
        assertThat(binder.convertIfNecessary("", Boolean.class)).isNull();
        Map.of(
                        "0x10", Long.class,
                        "1 0", Integer.class,
                        "yes", Boolean.class,
                        "1", Boolean.class,
                        "AMOUNT_ASC", AdminSort.class,
                        " seconds", TimeUnit.class)
                .forEach((text, type) -> assertThatExceptionOfType(TypeMismatchException.class)
                        .as(text)
                        .isThrownBy(() -> binder.convertIfNecessary(text, type)));
    }
}
