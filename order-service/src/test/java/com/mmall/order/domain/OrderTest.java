package com.mmall.order.domain;

import static com.mmall.order.domain.OrderStatus.CLOSED;
import static com.mmall.order.domain.OrderStatus.CLOSING;
import static com.mmall.order.domain.OrderStatus.PAID;
import static com.mmall.order.domain.OrderStatus.PENDING_PAYMENT;
import static com.mmall.order.domain.OrderStatus.PLACING;
import static com.mmall.order.testing.AnOrder.NO;
import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.PAYMENT;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static com.mmall.order.testing.AnOrder.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderTest {
    /** Every move there is, so that the tests below cannot forget one. */
    private static final Map<String, BiFunction<Order, Instant, Change>> MOVES = Map.ofEntries(
            Map.entry("confirmed", (o, now) -> o.confirmed(AnOrder.contents(), WINDOW, now)),
            Map.entry("abandoned", (o, now) -> o.abandoned("x", now)),
            Map.entry("windowOver", Order::windowOver),
            Map.entry("cancelled", (o, now) -> o.cancelled(CloseReason.CANCELLED_BY_BUYER, "x", now)),
            Map.entry("closingConfirmed", Order::closingConfirmed),
            Map.entry("released", Order::released),
            Map.entry(
                    "paidBy",
                    (o, now) -> o.paidBy(AnOrder.news(PAYMENT, TOTAL), now).change()),
            Map.entry("shipped", (o, now) -> o.afterPayment().shipped(AnOrder.PARCEL, Duration.ofDays(1), now)),
            Map.entry("received", (o, now) -> o.afterPayment().received("x", now)),
            Map.entry("autoCompleted", (o, now) -> o.afterPayment().autoCompleted(now)),
            Map.entry("refundRequested", (o, now) -> o.afterPayment().refundRequested("x", now)),
            Map.entry("held", (o, now) -> o.afterPayment().heldForRefund(PAYMENT, NOW, now)),
            Map.entry("holdLifted", (o, now) -> o.afterPayment().holdLifted(PAYMENT, NOW, now)),
            Map.entry("refunded", (o, now) -> o.afterPayment().refunded(PAYMENT, TOTAL, now)));

    @ParameterizedTest
    @EnumSource
    void leavesEveryStatusOnlyAlongTheGraphAndTellsItsHistory(OrderStatus status) {
        MOVES.forEach((name, move) -> {
            var before = AnOrder.in(status);
            try {
                var after = move.apply(before, NOW).order();
                assertThat(after.status() == status || status.mayBecome(after.status()))
                        .as("%s by %s becomes %s", status, name, after.status())
                        .isTrue();
                assertThat(after.history()).startsWith(before.history().toArray(HistoryEntry[]::new));
                var shown = new Refunds(
                        after.refunds().refunded(),
                        after.refunds().held(),
                        before.refunds().holdAsOf());
                assertThat(after.edit().refunds(shown).done().order().equals(before)
                                || after.history().size() == before.history().size() + 1)
                        .as("%s by %s says what happened", status, name)
                        .isTrue();
            } catch (IllegalOrderMove refused) {
                assertThat(refused.why()).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingWhenAMoveIsMadeTwice(OrderStatus status) {
        MOVES.forEach((name, move) -> {
            try {
                var once = move.apply(AnOrder.in(status), NOW.plus(WINDOW)).order();
                if (!name.equals("refundRequested") && once.status() != status) {
                    assertThat(move.apply(once, NOW.plus(WINDOW)))
                            .as("%s by %s, again", status, name)
                            .isEqualTo(Change.nothing(once));
                }
            } catch (IllegalOrderMove refused) {
                assertThat(refused.why()).isNotNull();
            }
        });
    }

    @Test
    void schedulesAnEndOfItsPlacingBeforeAnythingIsReserved() {
        var change = Order.placing(NO, 7, AnOrder.placing().shipTo(), "", NOW);

        assertThat(change.order().status()).isEqualTo(PLACING);
        assertThat(change.scheduled())
                .containsExactly(new ScheduledTask(TaskKind.ABANDON_PLACING, NOW.plusSeconds(30)));
    }

    @Test
    void isNeverCompletedAfterThirtySecondsOfPlacing() {
        assertThatThrownBy(() -> AnOrder.placing().confirmed(AnOrder.contents(), WINDOW, NOW.plusSeconds(30)))
                .isInstanceOf(IllegalOrderMove.class);
    }

    @Test
    void givesStockBackWhenThePlacingIsGivenUp() {
        var change = AnOrder.placing().abandoned("insufficient_stock", NOW);

        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.RELEASE, NOW));
        assertThat(change.order().released(NOW).order().status()).isEqualTo(CLOSED);
    }

    @Test
    void isPayableUntilTheWindowEnds() {
        var change = AnOrder.placing().confirmed(AnOrder.contents(), WINDOW, NOW);

        assertThat(change.order().times().payBefore()).isEqualTo(NOW.plus(WINDOW));
        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.CLOSE_UNPAID, NOW.plus(WINDOW)));
    }

    @Test
    void doesNotCloseAMomentTooEarly() {
        var change = AnOrder.pendingPayment().windowOver(NOW.plus(WINDOW).minusNanos(1000));

        assertThat(change.order().status()).isEqualTo(PENDING_PAYMENT);
        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.CLOSE_UNPAID, NOW.plus(WINDOW)));
    }

    @Test
    void asksPaymentServiceBeforeItClosesAndReleasesOnlyAfterwards() {
        var expired = AnOrder.pendingPayment().windowOver(NOW.plus(WINDOW));

        assertThat(expired.order().status()).isEqualTo(CLOSING);
        assertThat(expired.scheduled()).extracting(ScheduledTask::kind).containsExactly(TaskKind.ASK_CLOSING);
        assertThat(expired.order().released(NOW).order().status()).isEqualTo(CLOSING);
        assertThat(expired.order().closingConfirmed(NOW).scheduled())
                .extracting(ScheduledTask::kind)
                .containsExactly(TaskKind.RELEASE);
    }

    @Test
    void takesAPaymentWhileItIsPayable() {
        var decided = AnOrder.pendingPayment().paidBy(AnOrder.news(PAYMENT, TOTAL), NOW);

        assertThat(decided.decision()).isEqualTo(new Decision.Accepted());
        assertThat(decided.change().order().status()).isEqualTo(PAID);
        assertThat(decided.change().scheduled()).containsExactly(new ScheduledTask(TaskKind.DEDUCT, NOW));
    }

    @Test
    void takesAPaymentWhileItsClosingIsNotConfirmed() {
        var paid = AnOrder.closing().paidBy(AnOrder.news(PAYMENT, TOTAL), NOW);

        assertThat(paid.decision()).isEqualTo(new Decision.Accepted());
        assertThat(paid.change().order().closing()).isNull();
        assertThat(paid.change().order().closingConfirmed(NOW))
                .isEqualTo(Change.nothing(paid.change().order()));
    }

    @Test
    void sendsMoneyBackOnceItsClosingIsConfirmed() {
        assertThat(decision(AnOrder.closingConfirmed(), TOTAL)).isEqualTo(refund(Decision.Reason.ORDER_CLOSED));
        assertThat(decision(AnOrder.closed(), TOTAL)).isEqualTo(refund(Decision.Reason.ORDER_CLOSED));
    }

    @Test
    void sendsASecondPaymentBack() {
        for (var order : List.of(AnOrder.paid(), AnOrder.shipped(), AnOrder.completed(), AnOrder.refunded())) {
            assertThat(decision(order, TOTAL)).isEqualTo(refund(Decision.Reason.ALREADY_PAID));
        }
    }

    @Test
    void sendsAnotherAmountBackAndStaysAsItIs() {
        for (var amount : List.of("128.49", "128.51", "0.01", "257.00")) {
            var decided = AnOrder.pendingPayment().paidBy(AnOrder.news(PAYMENT, Money.ofYuan(amount)), NOW);

            assertThat(decided.decision()).isEqualTo(refund(Decision.Reason.AMOUNT_MISMATCH));
            assertThat(decided.change()).isEqualTo(Change.nothing(AnOrder.pendingPayment()));
        }
    }

    private static Decision decision(Order order, Money amount) {
        return order.paidBy(AnOrder.news(new PaymentNo("another"), amount), NOW).decision();
    }

    private static Decision refund(Decision.Reason reason) {
        return new Decision.Refund(reason);
    }
}
