package com.mmall.payment.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 as spreadsheets read it: with the mark by which they know UTF-8; long numbers stay whole, and what looks like a
 * formula stays text.
 */
final class Csv {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** A spreadsheet keeps 15 digits of a number and makes zeros of the rest. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{12,}");
    /** A Chinese input method writes the signs as wide as its letters. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[\\s\\p{Cf}]*[=+\\-@＝＋－＠|].*|[\\t\\r\\n].*");

    private static final Pattern AMOUNT = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern NEEDS_QUOTES = Pattern.compile("(?s).*[\",\\r\\n\\t].*");

    private final Writer to;

    /** @param titles of the columns */
    Csv(Writer to, List<String> titles) throws IOException {
        this.to = to;
        to.write(BYTE_ORDER_MARK);
        row(titles);
    }

    /** @param cells null for one that is empty */
    void row(List<? extends @Nullable Object> cells) throws IOException {
        to.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String cell(@Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var safe = safe(text);
        return NEEDS_QUOTES.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String safe(String text) {
        if (LONG_NUMBER.matcher(text).matches()) {
            return "\t" + text;
        }
        var isFormula = FORMULA.matcher(text).matches() && !AMOUNT.matcher(text).matches();
        return isFormula ? "'" + text : text;
    }
}
