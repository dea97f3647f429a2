package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.testing.AnOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the buyer reads in Alipay. */
class SubjectTest {
    @Test
    void isTheProductsName() {
        assertThat(Subject.of(order("龙井 2026"))).isEqualTo("龙井 2026");
    }

    @Test
    void saysHowManyProductsThereAre() {
        assertThat(Subject.of(order("茶", "壶", "碗"))).isEqualTo("茶 等 3 种商品");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a/b=c&d   | a b c d
            '/茶/'    | 茶
            'a\tb'    | a b
            """)
    void hasNoCharacterThatAlipayRefuses(String name, String subject) {
        assertThat(Subject.of(order(name))).isEqualTo(subject);
    }

    @Test
    void isCutAtSixtyCharactersAndNeverWithinOne() {
        var cut = Subject.of(order("𠮷".repeat(61)));

        assertThat(cut).isEqualTo("𠮷".repeat(60));
        assertThat(Subject.of(order("𠮷".repeat(60)))).isEqualTo(cut);
        assertThat(Subject.of(order("x".repeat(300), "y")))
                .isEqualTo("x".repeat(60) + " 等 2 种商品")
                .hasSizeLessThan(128);
    }

    private static Order order(String... names) {
        var lines = Arrays.stream(names)
                .map(name -> new OrderLine(1, name, "", Money.ofYuan("1.00"), 1))
                .toList();
        return AnOrder.placing()
                .confirmed(new OrderItems(lines, Money.ZERO), AnOrder.WINDOW, AnOrder.NOW)
                .order();
    }
}
