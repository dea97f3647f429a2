package com.mmall.payment.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
    @Test
    void beginsWithTheMarkAndTheTitlesAndQuotesWhatMustBe() throws IOException {
        var to = new StringWriter();

        new Csv(to, List.of("a", "b")).row(Arrays.asList("x,\"y\"", "two\nlines", null, 7));

        assertThat(to).hasToString("\uFEFFa,b\r\n\"x,\"\"y\"\"\",\"two\nlines\",,7\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "123456789012 | `\"\t123456789012\"`",
                "12345678901 | 12345678901",
                "2026112900000042001R1 | 2026112900000042001R1",
                "-0.53 | -0.53",
                "-5 | -5",
                "=1+1 | '=1+1",
                "+cmd | '+cmd",
                "@SUM(A1) | '@SUM(A1)",
                "-1+1 | '-1+1",
                "＝1 | '＝1",
                "` =1+1` | `' =1+1`",
                "`\u200b=1+1` | `'\u200b=1+1`",
                "`\t=1+1` | `\"'\t=1+1\"`",
                "`\r=1+1` | `\"'\r=1+1\"`",
                "`=HYPERLINK(\"http://x\",\"y\")` | `\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"`",
                "a=1 | a=1",
            })
    void longNumbersStayWholeAndFormulasText(String text, String cell) throws IOException {
        var to = new StringWriter();

        new Csv(to, List.of("a")).row(List.of(text));

        assertThat(to).hasToString("\uFEFFa\r\n" + cell + "\r\n");
    }
}
