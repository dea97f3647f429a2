package com.mmall.product.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.product.picture.PictureHead.Inks;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureLimitsTest {
    private static final long SMALL_HEAP = 64 << 20;
    private static final PictureLimits LIMITS = PictureLimits.forHeap(SMALL_HEAP, 12_000, 50_000_000);

    @ParameterizedTest
    @CsvSource({
        "12000, 1, true",
        "12001, 1, false",
        "1, 12001, false",
        "10000, 5000, true",
        "5000, 10000, true",
        "10000, 5001, false",
        "1, 1, true"
    })
    void endAtASideAndAtANumberOfPixels(int width, int height, boolean taken) {
        var head = PictureHead.plain(PictureFormat.PNG, width, height, Orientation.UPRIGHT);

        check(head, taken);
    }

    @ParameterizedTest
    @CsvSource({"64, 0, true", "65, 0, false", "1, 134217728, true", "1, 134217729, false"})
    void endAtScansAndAtTheMemoryOutsideTheHeap(int scans, long coefficients, boolean taken) {
        check(
                new PictureHead(PictureFormat.JPEG, 100, 100, Orientation.UPRIGHT, Inks.NONE, scans, coefficients),
                taken);
    }

    @Test
    void leaveOutAsFewPixelsAsTheHeapAllows() {
        var random = new Random(5);
        for (var i = 0; i < 2_000; i++) {
            var width = 1 + random.nextInt(12_000);
            var height = 1 + random.nextInt(12_000);
            var bytes = 1 + random.nextInt(8);

            var step = LIMITS.step(width, height, bytes);

            assertThat(decoded(width, height, bytes, step)).isLessThanOrEqualTo(SMALL_HEAP / 16);
            assertThat(step == 1 || decoded(width, height, bytes, step - 1) > SMALL_HEAP / 16)
                    .as("%d x %d x %d every %d", width, height, bytes, step)
                    .isTrue();
        }
    }

    @Test
    void growWithTheHeap() {
        var large = PictureLimits.forHeap(16 * SMALL_HEAP, 12_000, 50_000_000);

        assertThat(LIMITS.step(4_000, 3_000, 3)).isGreaterThan(1);
        assertThat(large.step(4_000, 3_000, 3)).isOne();
    }

    @Test
    void saysInTheRefusalWhatIsAllowed() {
        var head = PictureHead.plain(PictureFormat.PNG, 12_001, 1, Orientation.UPRIGHT);

        assertThatExceptionOfType(ImageTooLarge.class)
                .isThrownBy(() -> LIMITS.check(head))
                .satisfies(e -> assertThat(e.arguments()).containsExactly("12000", "50"));
    }

    private static long decoded(int width, int height, int bytes, int step) {
        return Math.ceilDiv((long) width, step) * Math.ceilDiv((long) height, step) * bytes;
    }

    private static void check(PictureHead head, boolean taken) {
        if (taken) {
            assertThatCode(() -> LIMITS.check(head)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> LIMITS.check(head));
        }
    }
}
