package com.mmall.conventions.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final long SEED = 20261128;
    private static final int TIMES = 20_000;
    private static final String LETTERS = "0123456789012345678901234567890....-+eE ,_\t０８٣";
    private static final Pattern WELL_SPELLED = Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9][0-9]?)?");

    @ParameterizedTest
    @CsvSource({"0,0.00", "0.01,0.01", "12,12.00", "12.5,12.50", "1299.90,1299.90", "100000000,100000000.00"})
    void readsYuanAndWritesTwoDigits(String read, String written) {
        assertThat(Money.ofYuan(read).yuan()).isEqualTo(written);
        assertThat(Money.ofYuan(written)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "-1.00",
                "+1",
                "1.",
                ".5",
                "1.005",
                "88.800",
                "01",
                "00.50",
                "1e3",
                "1E2",
                "8.888E1",
                "1,000",
                "88,80",
                " 88.80",
                "88.80\n",
                "１２",
                "８８.８０",
                "1_000",
                "NaN",
                "0x10",
                "1d",
                "1000000000000"
            })
    void refusesWhatIsNoPlainAmount(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofYuan(text))
                .withMessage("not an amount in yuan");
    }

    @Test
    void readsWhatItHasWritten() {
        var random = new Random(SEED);
        for (var i = 0; i < TIMES; i++) {
            var money = new Money(random.nextLong(1L << random.nextInt(1, 46)));
            assertThat(Money.ofYuan(money.yuan())).isEqualTo(money);
            assertThat(new BigDecimal(money.yuan()).movePointRight(2))
                    .isEqualByComparingTo(BigDecimal.valueOf(money.fen()));
        }
    }

    @Test
    void readsOnlyPlainDecimalsAndThoseToTheFen() {
        var random = new Random(SEED);
        for (var i = 0; i < TIMES; i++) {
            var text = text(random);
            if (WELL_SPELLED.matcher(text).matches()) {
                assertThat(BigDecimal.valueOf(Money.ofYuan(text).fen(), 2)).isEqualByComparingTo(new BigDecimal(text));
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> Money.ofYuan(text));
            }
        }
    }

    @Test
    void addsTakesAwayMultipliesAndComparesToTheFen() {
        assertThat(Money.ofYuan("0.1").plus(Money.ofYuan("0.2"))).isEqualTo(Money.ofYuan("0.30"));
        assertThat(new Money(7).minus(new Money(4))).isEqualTo(new Money(3));
        assertThat(Money.ofYuan("33.33").times(3)).isEqualTo(Money.ofYuan("99.99"));
        assertThat(new Money(3)).isLessThan(new Money(4)).isEqualByComparingTo(new Money(3));
    }

    @Test
    void isNeverNegativeAndNeverOverflows() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(1).minus(new Money(2)));
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).plus(new Money(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var length = random.nextInt(10); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
