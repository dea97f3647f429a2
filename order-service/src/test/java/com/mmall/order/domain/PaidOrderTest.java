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
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PaidOrderTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(15);
    /** Refunds, by when they were requested. */
    private static final Instant FIRST = NOW.minusSeconds(60);

    private static final Instant SECOND = NOW.minusSeconds(30);

    @Test
    void shipsNothingWhileARefundIsUnderWay() {
        var held =
                AnOrder.paid().afterPayment().heldForRefund(PAYMENT, FIRST, NOW).order();

        assertThatThrownBy(() -> held.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_UNDER_WAY));
    }

    /** Payment-service, which holds it, has not heard of the refund yet. */
    @Test
    void neitherShipsNorDeclinesOnceARefundIsDecided() {
        var asked = AnOrder.paid().afterPayment().refundRequested("broken", NOW).order();
        var decided = asked.refunding()
                .decided("R1", Money.ofYuan("28.50"), "broken", List.of(), NOW)
                .order();

        assertThatThrownBy(() -> decided.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_UNDER_WAY));
        assertThatThrownBy(() -> decided.afterPayment().refundDeclined("worn", NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_UNDER_WAY));
        var failed = decided.refunding().moneyAnswered("R1", false, NOW).order();
        assertThat(failed.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order().status())
                .isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void shipsAfterAPartOfItWasRefunded() {
        var held =
                AnOrder.paid().afterPayment().heldForRefund(PAYMENT, FIRST, NOW).order();
        var part = held.afterPayment()
                .refunded(PAYMENT, Money.ofYuan("28.50"), NOW)
                .order();
        var lifted = part.afterPayment().holdLifted(PAYMENT, FIRST, NOW).order();

        assertThat(part.refunds().held()).isTrue();
        assertThat(lifted.history()).isEqualTo(part.history());
        assertThat(lifted.status()).isEqualTo(OrderStatus.PAID);
        assertThat(lifted.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order().status())
                .isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void aRequestForARefundIsOpenUntilItIsDecidedOn() {
        var asked =
                AnOrder.shipped().afterPayment().refundRequested("broken", NOW).order();
        var received = asked.afterPayment().received("received_by_buyer", NOW).order();

        assertThat(AnOrder.shipped().afterPayment().isRefundRequestOpen()).isFalse();
        assertThat(asked.afterPayment().isRefundRequestOpen()).isTrue();
        assertThat(received.afterPayment().isRefundRequestOpen()).isTrue();
        assertThat(declined(asked).afterPayment().isRefundRequestOpen()).isFalse();
        assertThat(received.afterPayment()
                        .refunded(PAYMENT, TOTAL, NOW)
                        .order()
                        .afterPayment()
                        .isRefundRequestOpen())
                .isFalse();
        assertThat(received.afterPayment()
                        .refunded(PAYMENT, Money.ofYuan("0.01"), NOW)
                        .order()
                        .afterPayment()
                        .isRefundRequestOpen())
                .isFalse();
    }

    /** One of two teas is sent back, the other one is asked about. */
    @Test
    void theMoneyOfAReturnDecidesOnNoRequestForARefund() {
        var two = new OrderItems(List.of(new OrderLine(1, "茶", "1.png", Money.ofYuan("64.25"), 2)), Money.ZERO);
        var placed = AnOrder.placing().confirmed(two, AnOrder.WINDOW, NOW).order();
        var paid =
                placed.paidBy(AnOrder.news(PAYMENT, two.total()), NOW).change().order();
        var shipped = paid.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order();
        var one = List.of(new RequestedLine(1, 1));
        var asked = shipped.afterPayment().refundRequested("broken", NOW).order();
        var returned = asked.returning()
                .requested(new RequestedReturn(one, "too dark", List.of()), TWO_WEEKS, NOW)
                .order()
                .returning()
                .agreed(1, NOW)
                .order()
                .returning()
                .received(1, one, one, "R1", NOW)
                .order();
        var half = Money.ofYuan("64.25");

        var told = returned.afterPayment().refunded(PAYMENT, half, NOW).order();
        assertThat(told.history().getLast().cause()).isEqualTo("return_paid: 64.25");
        assertThat(told.afterPayment().isRefundRequestOpen()).isTrue();
        var answered = returned.refunding().moneyAnswered("R1", true, NOW).order();
        assertThat(answered.afterPayment()
                        .refunded(PAYMENT, half, NOW)
                        .order()
                        .afterPayment()
                        .isRefundRequestOpen())
                .as("told after the answer")
                .isTrue();

        var decided = told.refunding()
                .decided("R2", Money.ofYuan("1.00"), "broken", List.of(), NOW)
                .order();
        var more = decided.afterPayment().refunded(PAYMENT, half.plus(new Money(100)), NOW);
        assertThat(more.order().history().getLast().cause()).isEqualTo("refunded_in_part: 65.25");
        assertThat(more.order().afterPayment().isRefundRequestOpen()).isFalse();
    }

    @Test
    void aDeclinedRequestMayBeMadeAnew() {
        var declined = declined(
                AnOrder.paid().afterPayment().refundRequested("broken", NOW).order());

        assertThat(declined.history().getLast().cause()).isEqualTo("refund_declined: worn");
        assertThat(declined.afterPayment()
                        .refundRequested("broken", NOW)
                        .order()
                        .afterPayment()
                        .isRefundRequestOpen())
                .isTrue();
    }

    @Test
    void decliningTwiceIsOnceAndForAnotherReasonIsRefused() {
        var declined = declined(
                AnOrder.paid().afterPayment().refundRequested("broken", NOW).order());

        assertThat(declined.afterPayment().refundDeclined("worn", NOW)).isEqualTo(Change.nothing(declined));
        assertThatThrownBy(() -> declined.afterPayment().refundDeclined("other", NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.NO_REFUND_REQUEST));
    }

    @Test
    void declinesNothingWhileItsRefundIsUnderWay() {
        var asked = AnOrder.paid().afterPayment().refundRequested("broken", NOW).order();
        var held = asked.afterPayment().heldForRefund(PAYMENT, FIRST, NOW).order();

        assertThatThrownBy(() -> held.afterPayment().refundDeclined("worn", NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_UNDER_WAY));
    }

    private static Order declined(Order asked) {
        return asked.afterPayment().refundDeclined("worn", NOW).order();
    }

    /** In every order in which they may come, some of them twice. */
    @Test
    void holdsExactlyWhileTheLaterRefundIsUnderWay() {
        UnaryOperator<Order> holdFirst = o -> tolerant(o, order -> order.heldForRefund(PAYMENT, FIRST, NOW));
        UnaryOperator<Order> liftFirst = o -> tolerant(o, order -> order.holdLifted(PAYMENT, FIRST, NOW));
        UnaryOperator<Order> holdSecond = o -> tolerant(o, order -> order.heldForRefund(PAYMENT, SECOND, NOW));
        UnaryOperator<Order> liftSecond = o -> tolerant(o, order -> order.holdLifted(PAYMENT, SECOND, NOW));

        for (var moves : List.of(
                List.of(holdFirst, liftFirst, holdSecond),
                List.of(holdFirst, holdSecond, liftFirst),
                List.of(liftFirst, holdFirst, holdSecond, holdFirst),
                List.of(holdSecond, liftFirst, holdFirst, liftFirst))) {
            assertThat(after(moves).refunds().held()).isTrue();
        }
        for (var moves : List.of(
                List.of(holdFirst, liftFirst),
                List.of(liftFirst, holdFirst),
                List.of(holdFirst, liftFirst, holdSecond, liftSecond, holdFirst, holdSecond),
                List.of(liftSecond, holdSecond, holdFirst, liftFirst, holdFirst))) {
            assertThat(after(moves).refunds().held()).isFalse();
        }
    }

    @Test
    void aRequestToHoldForARefundThatIsOverIsRefused() {
        var lifted =
                AnOrder.paid().afterPayment().holdLifted(PAYMENT, FIRST, NOW).order();

        assertThatThrownBy(() -> lifted.afterPayment().heldForRefund(PAYMENT, FIRST, NOW))
                .isInstanceOfSatisfying(
                        IllegalOrderMove.class, e -> assertThat(e.why()).isEqualTo(Why.REFUND_IS_OVER));
    }

    private static Order after(List<UnaryOperator<Order>> moves) {
        var order = AnOrder.paid();
        for (var move : moves) {
            order = move.apply(order);
        }
        return order;
    }

    /** A request that is refused changes nothing. */
    private static Order tolerant(Order order, Function<PaidOrder, Change> move) {
        try {
            return move.apply(order.afterPayment()).order();
        } catch (IllegalOrderMove e) {
            return order;
        }
    }

    @Test
    void shipsAfterARefundThatCameToNothing() {
        var held =
                AnOrder.paid().afterPayment().heldForRefund(PAYMENT, FIRST, NOW).order();
        var lifted = held.afterPayment().holdLifted(PAYMENT, FIRST, NOW).order();

        assertThat(lifted.afterPayment().shipped(PARCEL, TWO_WEEKS, NOW).order().status())
                .isEqualTo(OrderStatus.SHIPPED);
    }

    @Test
    void holdsNothingThatHasLeft() {
        var shipped = AnOrder.shipped().afterPayment().heldForRefund(PAYMENT, FIRST, NOW);

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
        assertThatThrownBy(() -> paid.afterPayment().heldForRefund(new PaymentNo("late"), FIRST, NOW))
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
        var failed = requested.afterPayment().heldForRefund(PAYMENT, FIRST, NOW).order();
        failed = failed.afterPayment().holdLifted(PAYMENT, FIRST, NOW).order();

        assertThat(part.afterPayment().refundRequested("the rest too", NOW).order())
                .isNotEqualTo(part);
        assertThat(failed.afterPayment().refundRequested("please", NOW).order()).isNotEqualTo(failed);
    }
}
