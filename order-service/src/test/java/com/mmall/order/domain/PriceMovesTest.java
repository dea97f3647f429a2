package com.mmall.order.domain;

import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.PAYMENT;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import com.mmall.order.testing.AnOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PriceMovesTest {
    private static final Money LESS = Money.ofYuan("99.00");
    private static final Money MORE = Money.ofYuan("200.00");

    @Test
    void theOldTotalIsThePriceUntilItCanNoLongerBePaid() {
        var change = asked(AnOrder.pendingPayment(), LESS);

        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.CHANGE_PRICE, NOW));
        assertThat(change.order().contents().total()).isEqualTo(TOTAL);
        assertThat(change.order().price().isUnderWay()).isTrue();
        var settled = change.order().price().settled(NOW).order();
        assertThat(settled.contents().total()).isEqualTo(LESS);
        assertThat(settled.contents().listTotal()).isEqualTo(TOTAL);
        assertThat(settled.contents().agreed()).isEqualTo(new AgreedPrice(1, LESS, null));
        assertThat(settled.history().getLast().cause()).isEqualTo("price_changed: 128.50 99.00");
    }

    @Test
    void theLastWishIsThePrice() {
        var order = asked(asked(AnOrder.pendingPayment(), LESS).order(), MORE).order();

        assertThat(order.price().settled(NOW).order().contents().total()).isEqualTo(MORE);
        assertThat(asked(asked(order, TOTAL).order(), TOTAL))
                .isEqualTo(Change.nothing(asked(order, TOTAL).order()));
    }

    @Test
    void whatIsPaidMeanwhileIsPaidAtThePresentPrice() {
        var order = asked(AnOrder.pendingPayment(), LESS).order();

        var paid = order.paidBy(AnOrder.news(PAYMENT, TOTAL), NOW);

        assertThat(paid.decision()).isEqualTo(new Decision.Accepted());
        assertThat(paid.change().order().price().isUnderWay()).isFalse();
        assertThat(paid.change().order().contents().total()).isEqualTo(TOTAL);
        assertThat(paid.change().order().price().settled(NOW))
                .isEqualTo(Change.nothing(paid.change().order()));
        assertThat(order.paidBy(AnOrder.news(PAYMENT, LESS), NOW).decision())
                .isEqualTo(new Decision.Refund(Decision.Reason.AMOUNT_MISMATCH));
    }

    @Test
    void anOldPriceIsNotAcceptedOnceThereIsANewOne() {
        var order = settled(AnOrder.pendingPayment(), LESS);

        assertThat(order.paidBy(AnOrder.news(PAYMENT, TOTAL), NOW).decision())
                .isEqualTo(new Decision.Refund(Decision.Reason.AMOUNT_MISMATCH));
        assertThat(order.paidBy(AnOrder.news(PAYMENT, LESS), NOW).decision()).isEqualTo(new Decision.Accepted());
    }

    @Test
    void anOrderThatClosesForgetsWhatWasAsked() {
        var closing = asked(AnOrder.pendingPayment(), LESS)
                .order()
                .cancelled(CloseReason.CANCELLED_BY_BUYER, "x", NOW)
                .order();

        assertThat(closing.contents()).isEqualTo(AnOrder.pendingPayment().contents());
        assertThat(closing.price().settled(NOW)).isEqualTo(Change.nothing(closing));
    }

    @Test
    void isRefusedToWhoSawAnotherOrderOrChangesTooOften() {
        var order = AnOrder.pendingPayment();
        refused(() -> order.price().asked(LESS, "x", order.version() - 1, NOW), Why.CHANGED_MEANWHILE);

        var often = order;
        for (var i = 1; i <= PriceMoves.MOST; i++) {
            often = settled(often, Money.ofYuan(i + ".00"));
        }
        var last = often;
        refused(() -> asked(last, LESS), Why.TOO_MANY_PRICES);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(AnOrder.placing(), Why.NOT_PRICEABLE),
                Arguments.of(AnOrder.paid(), Why.ALREADY_PAID),
                Arguments.of(AnOrder.shipped(), Why.ALREADY_PAID),
                Arguments.of(AnOrder.completed(), Why.ALREADY_PAID),
                Arguments.of(AnOrder.closing(), Why.NOT_PRICEABLE),
                Arguments.of(AnOrder.closed(), Why.NOT_PRICEABLE),
                Arguments.of(AnOrder.refunded(), Why.ALREADY_PAID));
    }

    @ParameterizedTest
    @MethodSource("others")
    void onlyAnUnpaidOrderGetsAnotherPrice(Order order, Why why) {
        refused(() -> asked(order, LESS), why);
    }

    private static void refused(Runnable move, Why why) {
        assertThatExceptionOfType(IllegalOrderMove.class)
                .isThrownBy(move::run)
                .satisfies(e -> assertThat(e.why()).isEqualTo(why));
    }

    private static Order settled(Order order, Money total) {
        return asked(order, total).order().price().settled(NOW).order();
    }

    private static Change asked(Order order, Money total) {
        return order.price().asked(total, "price_asked: " + total + " x", order.version(), NOW);
    }
}
