package com.mmall.order.domain;

import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.PARCEL;
import static com.mmall.order.testing.AnOrder.PAYMENT;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaidOrderTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(15);

    @Test
    void shipsNothingWhileARefundIsUnderWay() {
        var held = AnOrder.paid().afterPayment().heldForRefund(PAYMENT, NOW).order();

        assertThatThrownBy(() -> held.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_UNDER_WAY));
    }

    @Test
    void shipsAfterAPartOfItWasRefunded() {
        var held = AnOrder.paid().afterPayment().heldForRefund(PAYMENT, NOW).order();
        var part = held.afterPayment()
                .refunded(PAYMENT, Money.ofYuan("28.50"), NOW)
                .order();

        assertThat(part.status()).isEqualTo(OrderStatus.PAID);
        assertThat(part.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order().status())
                .isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void shipsAfterARefundThatCameToNothing() {
        var held = AnOrder.paid().afterPayment().heldForRefund(PAYMENT, NOW).order();
        var lifted = held.afterPayment().holdLifted(PAYMENT, NOW).order();

        assertThat(lifted.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order().status())
                .isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void holdsNothingThatHasLeft() {
        var shipped = AnOrder.shipped().afterPayment().heldForRefund(PAYMENT, NOW);

        assertThat(shipped).isEqualTo(Change.nothing(AnOrder.shipped()));
    }

    @Test
    void isRefundedOnlyWhenAllOfItWentBack() {
        var most = AnOrder.shipped()
                .afterPayment()
                .refunded(PAYMENT, Money.ofYuan("128.49"), NOW)
                .order();

        assertThat(most.status()).isEqualTo(OrderStatus.SHIPPED);
        assertThat(most.refunds().refunded()).isEqualTo(Money.ofYuan("128.49"));
        assertThat(most.afterPayment().refunded(PAYMENT, TOTAL, NOW).order().status())
                .isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void forgetsNoRefundWhenNewsComesInTheWrongOrder() {
        var all = AnOrder.refunded();

        assertThat(all.afterPayment().refunded(PAYMENT, Money.ofYuan("1.00"), NOW))
                .isEqualTo(Change.nothing(all));
    }

    @Test
    void isNotMovedByTheRefundOfAPaymentItDidNotTake() {
        var paid = AnOrder.paid();

        assertThat(paid.afterPayment().refunded(new PaymentNo("late"), TOTAL, NOW))
                .isEqualTo(Change.nothing(paid));
        assertThatThrownBy(() -> paid.afterPayment().heldForRefund(new PaymentNo("late"), NOW))
                .isInstanceOf(IllegalOrderMove.class);
    }

    @Test
    void isTakenForReceivedAfterItsTime() {
        var change = AnOrder.paid().afterPayment().shipped(PARCEL, TWO_WEEKS, NOW);

        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.AUTO_COMPLETE, NOW.plus(TWO_WEEKS)));
        assertThat(change.order()
                        .afterPayment()
                        .autoCompleted(NOW.plus(TWO_WEEKS))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void shipsTheSameParcelOnceAndNoOther() {
        var shipped = AnOrder.shipped();

        assertThat(shipped.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW)).isEqualTo(Change.nothing(shipped));
        assertThatThrownBy(() -> shipped.afterPayment().shipped(new Shipment("SF", "other"), TWO_WEEKS, NOW))
                .isInstanceOf(IllegalOrderMove.class);
    }

    @Test
    void aRefundIsRequestedOnceWhileItIsOpen() {
        var requested =
                AnOrder.shipped().afterPayment().refundRequested("broken", NOW).order();

        assertThat(requested.afterPayment().refundRequested("broken", NOW)).isEqualTo(Change.nothing(requested));
        assertThat(requested.afterPayment().refundRequested("really broken", NOW))
                .isEqualTo(Change.nothing(requested));
    }

    @Test
    void aRefundIsRequestedAnewAfterADecision() {
        var requested =
                AnOrder.paid().afterPayment().refundRequested("broken", NOW).order();
        var part = requested
                .afterPayment()
                .refunded(PAYMENT, Money.ofYuan("1.00"), NOW)
                .order();
        var failed = requested.afterPayment().heldForRefund(PAYMENT, NOW).order();
        failed = failed.afterPayment().holdLifted(PAYMENT, NOW).order();

        assertThat(part.afterPayment().refundRequested("the rest too", NOW).order())
                .isNotEqualTo(part);
        assertThat(failed.afterPayment().refundRequested("please", NOW).order()).isNotEqualTo(failed);
    }
}
