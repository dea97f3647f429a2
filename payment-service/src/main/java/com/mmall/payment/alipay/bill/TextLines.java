package com.mmall.payment.alipay.bill;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Lines that end in CR, LF or both. Of an endless one only the beginning is kept. */
final class TextLines {
    static final int LONGEST = 16_384;

    /** @param no from 1 */
    record Line(int no, String text) {}

    private final Reader in;
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int no;
    private boolean isAfterCr;

    /** @param in buffered */
    TextLines(Reader in) {
        this.in = in;
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException {
        return putBack.isEmpty() ? read() : putBack.pop();
    }

    /** The next one to be given again. */
    void putBack(Line line) {
        putBack.push(line);
    }

    private @Nullable Line read() throws IOException {
        var text = new StringBuilder();
        for (var c = in.read(); c >= 0; c = in.read()) {
            var isSecondOfTwo = isAfterCr && c == '\n';
            isAfterCr = c == '\r';
            if (isSecondOfTwo) {
                continue;
            }
            if (c == '\r' || c == '\n') {
                return new Line(++no, text.toString());
            }
            if (text.length() < LONGEST) {
                text.append((char) c);
            }
        }
        return text.isEmpty() ? null : new Line(++no, text.toString());
    }
}
