package com.mmall.conventions.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private final String after = Cursor.write("orders-of-7", 1_700_000_000_123_456L, "一号");

    @Test
    void saysWhatWasWritten() {
        var cursor = Cursor.read("orders-of-7", after);

        assertThat(cursor).isNotNull();
        assertThat(cursor.number(0)).isEqualTo(1_700_000_000_123_456L);
        assertThat(cursor.text(1)).isEqualTo("一号");
        assertThatThrownBy(() -> cursor.number(1)).isInstanceOf(Cursor.Invalid.class);
        assertThatThrownBy(() -> cursor.text(2)).isInstanceOf(Cursor.Invalid.class);
    }

    @Test
    void keepsATimeToTheMicrosecond() {
        var time = Instant.parse("2026-11-28T10:00:00.123456Z");
        var cursor = Cursor.read("orders-of-7", Cursor.write("orders-of-7", Cursor.micros(time), 5));

        assertThat(cursor).isNotNull();
        assertThat(cursor.time(0)).isEqualTo(time);
    }

    /** A client that knows the list's name can write a cursor whose check sum is right. */
    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000_000L})
    void aTimeThatNoDatabaseHoldsIsRefused(long micros) {
        var cursor = Cursor.read("orders-of-7", Cursor.write("orders-of-7", micros, 5));

        assertThat(cursor).isNotNull();
        assertThatThrownBy(() -> cursor.time(0)).isInstanceOf(Cursor.Invalid.class);
    }

    @Test
    void noneAndAnEmptyOneAreTheBeginning() {
        assertThat(Cursor.read("orders-of-7", null)).isNull();
        assertThat(Cursor.read("orders-of-7", "")).isNull();
    }

    @Test
    void oneOfAnotherListIsRefused() {
        refused("orders-of-8", after);
        refused("products", after);
    }

    @Test
    void anyChangeOfAnyCharacterIsRefused() {
        for (int i = 0; i < after.length(); i++) {
            for (var other : "AZaz09-_=+/ é\n".toCharArray()) {
                if (after.charAt(i) != other) {
                    refused("orders-of-7", after.substring(0, i) + other + after.substring(i + 1));
                }
            }
        }
    }

    @Test
    void anyCutOrAdditionIsRefused() {
        for (int i = 1; i < after.length(); i++) {
            refused("orders-of-7", after.substring(0, i));
            refused("orders-of-7", after.substring(i));
        }
        refused("orders-of-7", after + "A");
        refused("orders-of-7", after + "=");
        refused("orders-of-7", after.repeat(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "null", "20", "AAAAAAAA", "1700000000123456_123456789012345678", "MTox"})
    void whatWasNeverWrittenIsRefused(String text) {
        refused("orders-of-7", text);
        refused("orders-of-7", Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes()));
    }

    private static void refused(String list, String after) {
        assertThatThrownBy(() -> Cursor.read(list, after)).isInstanceOf(Cursor.Invalid.class);
    }
}
