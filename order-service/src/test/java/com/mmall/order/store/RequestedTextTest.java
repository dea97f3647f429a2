package com.mmall.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.order.domain.RequestedLine;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestedTextTest {
    @Test
    void isReadAsItWasWritten() {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var lines = IntStream.range(0, random.nextInt(100))
                    .mapToObj(i -> new RequestedLine(random.nextLong(1, Long.MAX_VALUE), random.nextInt(1, 1000)))
                    .toList();

            assertThat(RequestedText.lines(RequestedText.of(lines))).isEqualTo(lines);
        }
    }

    @Test
    void ofAHundredLargestLinesFitsItsColumn() {
        var lines = IntStream.range(0, 100)
                .mapToObj(i -> new RequestedLine(Long.MAX_VALUE - i, 999))
                .toList();

        assertThat(RequestedText.of(lines)).hasSizeLessThan(2400);
    }

    @Test
    void ofOrdersFromBeforeThereWasOneIsNothing() {
        assertThat(RequestedText.lines(null)).isEmpty();
        assertThat(RequestedText.lines("")).isEmpty();
        assertThat(RequestedText.of(List.of())).isEmpty();
    }
}
