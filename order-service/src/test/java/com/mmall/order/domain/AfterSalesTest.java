package com.mmall.order.domain;

import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.PAYMENT;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.DecidedRefund.GoodsState;
import com.mmall.order.domain.DecidedRefund.MoneyState;
import com.mmall.order.domain.IllegalOrderMove.Why;
import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes back of an order: one tea for 128.50. */
class AfterSalesTest {
    private static final Duration WINDOW = Duration.ofDays(7);
    private static final Money TEN = Money.ofYuan("10.00");
    private static final List<RequestedLine> ONE = List.of(new RequestedLine(100_012, 1));
    private static final List<RequestedLine> NOTHING = List.of();
    private static final Shipment BY_POST = new Shipment("EMS", "E1");

    @Test
    void whatIsDecidedIsCarriedOutByATask() {
        var change = AnOrder.paid().refunding().decided("R1", TEN, "scratched", ONE, NOW);

        assertThat(change.scheduled()).containsExactly(new ScheduledTask(TaskKind.GIVE_BACK, NOW));
        assertThat(change.order().afterSales().next())
                .contains(new DecidedRefund("R1", TEN, "scratched", ONE, null, MoneyState.PENDING, GoodsState.PENDING));
        assertThat(change.order().history().getLast().cause()).isEqualTo("refund_decided: 10.00");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"PLACING", "PENDING_PAYMENT", "CLOSING", "CLOSED", "REFUNDED"})
    void nothingGoesBackOfWhatIsNotPaid(OrderStatus status) {
        refuses(Why.NOT_REFUNDABLE, () -> AnOrder.in(status).refunding().decided("R1", TEN, "x", NOTHING, NOW));
    }

    @Test
    void neverMoreThanWasPaidIsDecidedOn() {
        var paid = AnOrder.paid();
        refuses(
                Why.REFUND_EXCEEDS_PAYMENT,
                () -> paid.refunding().decided("R1", TOTAL.plus(new Money(1)), "x", NOTHING, NOW));
        refuses(Why.REFUND_EXCEEDS_PAYMENT, () -> paid.refunding().decided("R1", Money.ZERO, "x", NOTHING, NOW));

        var pending = decided(paid, "R1", TEN);
        assertThat(pending.refunding().refundable()).isEqualTo(TOTAL.minus(TEN));
        var done = pending.refunding().moneyAnswered("R1", true, NOW).order();
        assertThat(done.refunding().refundable()).as("not told yet").isEqualTo(TOTAL.minus(TEN));
        var told = done.afterPayment().refunded(PAYMENT, TEN, NOW).order();
        assertThat(told.refunding().refundable()).as("told").isEqualTo(TOTAL.minus(TEN));
        var more = told.afterPayment().refunded(PAYMENT, TEN.times(2), NOW).order();
        assertThat(more.refunding().refundable()).as("by hand, too").isEqualTo(TOTAL.minus(TEN.times(2)));
        var failed = pending.refunding().moneyAnswered("R1", false, NOW).order();
        assertThat(failed.refunding().refundable()).isEqualTo(TOTAL);
    }

    /** Payment-service tells how much went back before it answers the question that began the refund. */
    @Test
    void aRefundThatIsToldOfBeforeItIsAnsweredCountsOnce() {
        var pending = decided(AnOrder.shipped(), "R0", TEN);

        var told = pending.afterPayment().refunded(PAYMENT, TEN, NOW).order();

        assertThat(told.refunding().refundable()).isEqualTo(TOTAL.minus(TEN));
        var asked = told.returning().requested(asked("x"), WINDOW, NOW).order();
        assertThat(received(asked, ONE).afterSales().refunds().getLast().amount())
                .isEqualTo(TOTAL.minus(TEN));
    }

    @Test
    void goodsGoBackOnSaleOnceTheMoneyIsBack() {
        var decided =
                AnOrder.paid().refunding().decided("R1", TEN, "x", ONE, NOW).order();

        var money = decided.refunding().moneyAnswered("R1", true, NOW);
        assertThat(money.scheduled()).containsExactly(new ScheduledTask(TaskKind.GIVE_BACK, NOW));
        var goods = money.order().refunding().restocked("R1", NOW);
        assertThat(goods.scheduled()).isEmpty();
        assertThat(goods.order().afterSales().next()).isEmpty();
        assertThat(goods.order().history().getLast().cause()).isEqualTo("restocked: 1");
    }

    @Test
    void goodsStayTheBuyersIfTheMoneyDoesNotGoBack() {
        var decided =
                AnOrder.paid().refunding().decided("R1", TEN, "x", ONE, NOW).order();

        var failed = decided.refunding().moneyAnswered("R1", false, NOW);

        assertThat(failed.scheduled()).isEmpty();
        assertThat(failed.order().afterSales().refunds().getFirst().goods()).isEqualTo(GoodsState.DROPPED);
        assertThat(failed.order().history().getLast().cause()).isEqualTo("refund_not_done: 10.00");
        assertThat(failed.order().refunding().decided("R2", TEN, "x", ONE, NOW).scheduled())
                .isNotEmpty();
    }

    @Test
    void noPieceGoesBackOnSaleTwice() {
        var once = AnOrder.paid().refunding().decided("R1", TEN, "x", ONE, NOW).order();

        refuses(Why.MORE_THAN_BOUGHT, () -> once.refunding().decided("R2", TEN, "x", ONE, NOW));
        refuses(
                Why.MORE_THAN_BOUGHT,
                () -> AnOrder.paid().refunding().decided("R2", TEN, "x", List.of(new RequestedLine(1, 1)), NOW));
    }

    @Test
    void anAnswerThatComesTwiceChangesNothing() {
        var decided =
                AnOrder.paid().refunding().decided("R1", TEN, "x", ONE, NOW).order();
        var done = decided.refunding().moneyAnswered("R1", true, NOW).order();
        var over = done.refunding().restocked("R1", NOW).order();

        assertThat(done.refunding().moneyAnswered("R1", false, NOW).order()).isEqualTo(done);
        assertThat(over.refunding().restocked("R1", NOW).order()).isEqualTo(over);
        assertThat(over.refunding().moneyAnswered("R9", true, NOW).order()).isEqualTo(over);
    }

    @Test
    void aReturnIsAskedForAgreedToSentReceivedAndPaid() {
        var asked = AnOrder.completed()
                .returning()
                .requested(asked("too dark"), WINDOW, NOW)
                .order();
        assertThat(asked.afterSales().isReturnOpen()).isTrue();
        var agreed = asked.returning().agreed(1, NOW).order();
        var sent = agreed.returning().sent(1, BY_POST, NOW).order();

        var received = sent.returning().received(1, ONE, ONE, "R1", NOW);

        assertThat(received.scheduled()).containsExactly(new ScheduledTask(TaskKind.GIVE_BACK, NOW));
        var order = received.order();
        assertThat(order.afterSales().next())
                .contains(new DecidedRefund("R1", TOTAL, "too dark", ONE, 1, MoneyState.PENDING, GoodsState.PENDING));
        assertThat(order.afterSales().isReturnOpen()).isFalse();
        assertThat(order.history().stream().map(HistoryEntry::cause))
                .endsWith(
                        "return_requested: too dark",
                        "return_agreed",
                        "return_sent: EMS E1",
                        "return_received: 128.50");
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SHIPPED", "COMPLETED"})
    void onlyWhatWasShippedIsReturned(OrderStatus status) {
        refuses(Why.NOT_RETURNABLE, () -> AnOrder.in(status).returning().requested(asked("x"), WINDOW, NOW));
    }

    @Test
    void theTimeForReturnsEndsSomeDaysAfterTheReceipt() {
        var completed = AnOrder.completed();
        var end = NOW.plus(WINDOW);

        assertThat(completed
                        .returning()
                        .requested(asked("x"), WINDOW, end.minusNanos(1))
                        .order())
                .isNotEqualTo(completed);
        refuses(Why.NOT_RETURNABLE, () -> completed.returning().requested(asked("x"), WINDOW, end));
        assertThat(AnOrder.shipped()
                        .returning()
                        .requested(asked("x"), WINDOW, end)
                        .order()
                        .afterSales()
                        .returns())
                .as("not received yet")
                .hasSize(1);
    }

    @Test
    void noMoreIsReturnedThanWasBought() {
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();

        refuses(Why.MORE_THAN_BOUGHT, () -> asked.returning().requested(asked("another reason"), WINDOW, NOW));
        var received = received(asked, ONE);
        refuses(Why.MORE_THAN_BOUGHT, () -> received.returning().requested(asked("again"), WINDOW, NOW));

        var declined = asked.returning().declined(1, "worn", NOW).order();
        assertThat(declined.returning()
                        .requested(asked("again"), WINDOW, NOW)
                        .order()
                        .afterSales()
                        .returns())
                .hasSize(2);
    }

    @Test
    void theSameStepTwiceIsOnce() {
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();
        assertThat(asked.returning().requested(asked("x"), WINDOW, NOW).order()).isEqualTo(asked);
        var agreed = asked.returning().agreed(1, NOW).order();
        assertThat(agreed.returning().agreed(1, NOW).order()).isEqualTo(agreed);
        var sent = agreed.returning().sent(1, BY_POST, NOW).order();
        assertThat(sent.returning().sent(1, BY_POST, NOW).order()).isEqualTo(sent);
        var received = sent.returning().received(1, ONE, ONE, "R1", NOW).order();
        var again = received.returning().received(1, ONE, ONE, "R2", NOW);
        assertThat(again.order()).isEqualTo(received);
        assertThat(again.scheduled()).isEmpty();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> received.returning().received(1, ONE, NOTHING, "R2", NOW));
    }

    @Test
    void whatWasDecidedStays() {
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> asked.returning().sent(1, BY_POST, NOW));
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> asked.returning().received(1, ONE, NOTHING, "R1", NOW));
        refuses(Why.NO_SUCH_RETURN, () -> asked.returning().agreed(2, NOW));
        var declined = asked.returning().declined(1, "worn", NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> declined.returning().agreed(1, NOW));
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> declined.returning().declined(1, "other", NOW));
        var received = received(asked, ONE);
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> received.returning().declined(1, "worn", NOW));
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> received.returning().sent(1, BY_POST, NOW));
    }

    @Test
    void ofAReturnNoMoreIsReceivedThanWasAskedForNorPutOnSaleThanHasCome() {
        var agreed = AnOrder.shipped()
                .returning()
                .requested(asked("x"), WINDOW, NOW)
                .order()
                .returning()
                .agreed(1, NOW)
                .order();
        var two = List.of(new RequestedLine(100_012, 2));

        refuses(Why.MORE_THAN_BOUGHT, () -> agreed.returning().received(1, two, NOTHING, "R1", NOW));
        refuses(Why.MORE_THAN_BOUGHT, () -> agreed.returning().received(1, ONE, two, "R1", NOW));
    }

    @Test
    void aReturnGivesBackWhatIsLeftOfTheMoney() {
        var part = decided(AnOrder.shipped(), "R0", TEN);
        var asked = part.returning().requested(asked("x"), WINDOW, NOW).order();
        assertThat(received(asked, ONE).afterSales().refunds().getLast().amount())
                .isEqualTo(TOTAL.minus(TEN));

        var nothingLeft = decided(AnOrder.shipped(), "R0", TOTAL);
        var last = received(
                        nothingLeft
                                .returning()
                                .requested(asked("x"), WINDOW, NOW)
                                .order(),
                        ONE)
                .afterSales()
                .refunds()
                .getLast();
        assertThat(last.money()).isEqualTo(MoneyState.NONE);
        assertThat(last.goods()).as("the goods are back all the same").isEqualTo(GoodsState.PENDING);
    }

    /** Two teas at 128.50, sold for 200.01 in all. */
    @Test
    void aReturnGivesBackItsPartOfAPriceThatWasAgreedOn() {
        var price = new AgreedPrice(1, Money.ofYuan("200.01"), null);
        var lines = List.of(new OrderLine(100_012, "茶", "products/1.png", TOTAL, 2));
        var placed = AnOrder.placing()
                .confirmed(new OrderItems(lines, Money.ZERO, price), AnOrder.WINDOW, NOW)
                .order();
        var paid = placed.paidBy(AnOrder.news(PAYMENT, price.total()), NOW)
                .change()
                .order();
        var shipped = paid.afterPayment().shipped(AnOrder.PARCEL, WINDOW, NOW).order();

        var first =
                received(shipped.returning().requested(asked("x"), WINDOW, NOW).order(), ONE);
        assertThat(first.afterSales().refunds().getLast().amount()).isEqualTo(Money.ofYuan("100.00"));

        var second = first.returning().requested(asked("x"), WINDOW, NOW).order();
        var agreed = second.returning().agreed(2, NOW).order();
        var both = agreed.returning().received(2, ONE, ONE, "R2", NOW).order();
        assertThat(both.afterSales().refunds().getLast().amount())
                .as("no fen is lost by rounding")
                .isEqualTo(Money.ofYuan("100.01"));
    }

    @Test
    void returnedGoodsGoBackOnSaleWhateverBecomesOfTheMoney() {
        var received = received(
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order(), ONE);

        var failed = received.refunding().moneyAnswered("R1", false, NOW);

        assertThat(failed.order().afterSales().next().orElseThrow().goods()).isEqualTo(GoodsState.PENDING);
        assertThat(failed.scheduled()).containsExactly(new ScheduledTask(TaskKind.GIVE_BACK, NOW));
    }

    @Test
    void aReturnIsWithdrawnUntilItIsSent() {
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();
        var agreed = asked.returning().agreed(1, NOW).order();

        for (var before : List.of(asked, agreed)) {
            var withdrawn = before.returning().withdrawn(1, NOW).order();
            assertThat(withdrawn.afterSales().isReturnOpen()).isFalse();
            assertThat(withdrawn.history().getLast().cause()).isEqualTo("return_withdrawn");
            assertThat(withdrawn.returning().withdrawn(1, NOW).order())
                    .as("twice is once")
                    .isEqualTo(withdrawn);
            refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> withdrawn.returning().agreed(1, NOW));
            refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> withdrawn.returning().declined(1, "worn", NOW));
            refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> withdrawn.returning().sent(1, BY_POST, NOW));
            refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> withdrawn.returning().received(1, ONE, ONE, "R1", NOW));
            var once = withdrawn.returning().requested(asked("x"), WINDOW, NOW).order();
            assertThat(once.afterSales().returns())
                    .as("its pieces are free again")
                    .hasSize(2);
        }
        var sent = agreed.returning().sent(1, BY_POST, NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> sent.returning().withdrawn(1, NOW));
        var declined = asked.returning().declined(1, "worn", NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> declined.returning().withdrawn(1, NOW));
        var received = received(asked, ONE);
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> received.returning().withdrawn(1, NOW));
    }

    @Test
    void aBuyerDoesNotFillTheHistoryWithParcels() {
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();
        var sent = asked.returning().agreed(1, NOW).order();
        for (var i = 0; i < ReturnMoves.MOST_PARCELS; i++) {
            sent = sent.returning().sent(1, new Shipment("EMS", "E" + i), NOW).order();
        }

        var full = sent;
        refuses(Why.TOO_MANY_AFTER_SALES, () -> full.returning().sent(1, BY_POST, NOW));
        assertThat(full.returning().received(1, ONE, ONE, "R1", NOW).scheduled())
                .isNotEmpty();
    }

    @Test
    void moneyOfAReturnThatCertainlyFailedIsGivenBackByAnotherRefund() {
        var received = received(
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order(), ONE);
        assertThat(received.returning().refundedAnew(1, "R2", NOW).order())
                .as("the first is under way")
                .isEqualTo(received);
        var failed = received.refunding().moneyAnswered("R1", false, NOW).order();

        var anew = failed.returning().refundedAnew(1, "R2", NOW);

        assertThat(anew.scheduled()).containsExactly(new ScheduledTask(TaskKind.GIVE_BACK, NOW));
        assertThat(anew.order().afterSales().refunds().getLast())
                .isEqualTo(new DecidedRefund("R2", TOTAL, "x", NOTHING, 1, MoneyState.PENDING, GoodsState.NONE));
        assertThat(anew.order().history().getLast().cause()).isEqualTo("refund_decided: 128.50");
        assertThat(anew.order().returning().refundedAnew(1, "R3", NOW).order())
                .as("twice is once")
                .isEqualTo(anew.order());
        var done = anew.order().refunding().moneyAnswered("R2", true, NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> done.returning().refundedAnew(1, "R3", NOW));
        refuses(Why.NO_SUCH_RETURN, () -> done.returning().refundedAnew(2, "R3", NOW));
        var asked =
                AnOrder.shipped().returning().requested(asked("x"), WINDOW, NOW).order();
        refuses(Why.NOT_NOW_FOR_THIS_RETURN, () -> asked.returning().refundedAnew(1, "R1", NOW));
    }

    @Test
    void anotherRefundOfAReturnGivesBackWhatIsLeftMeanwhile() {
        var failed = received(
                        AnOrder.shipped()
                                .returning()
                                .requested(asked("x"), WINDOW, NOW)
                                .order(),
                        ONE)
                .refunding()
                .moneyAnswered("R1", false, NOW)
                .order();

        var part = decided(failed, "R2", TEN).returning().refundedAnew(1, "R3", NOW);
        assertThat(part.order().afterSales().refunds().getLast().amount()).isEqualTo(TOTAL.minus(TEN));
        var all = decided(failed, "R2", TOTAL);
        refuses(Why.REFUND_EXCEEDS_PAYMENT, () -> all.returning().refundedAnew(1, "R3", NOW));
    }

    /** Whatever is asked in whatever order, money and pieces stay within what was bought. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void thousandsOfRandomStepsKeepWithinWhatWasBought(long seed) {
        var random = new Random(seed);
        for (var life = 0; life < 400; life++) {
            var order = random.nextBoolean() ? AnOrder.shipped() : AnOrder.completed();
            for (var step = 0; step < 40; step++) {
                order = randomStep(order, random, NOW.plusSeconds(step));
                var sales = order.afterSales();
                assertThat(sales.sum(MoneyState.SUCCEEDED).plus(sales.sum(MoneyState.PENDING)))
                        .isLessThanOrEqualTo(TOTAL);
                assertThat(order.refunding().refundable())
                        .as("nothing is lost")
                        .isEqualTo(TOTAL.minus(sales.sum(MoneyState.SUCCEEDED).plus(sales.sum(MoneyState.PENDING))));
                assertThat(sales.restocked(100_012)).isLessThanOrEqualTo(1);
                assertThat(sales.claimed(100_012)).isLessThanOrEqualTo(1);
                assertThat(sales.refunds().stream()
                                .filter(refund -> refund.money() != MoneyState.FAILED)
                                .map(DecidedRefund::forReturn)
                                .filter(no -> no != null))
                        .as("returns are paid once")
                        .doesNotHaveDuplicates();
                assertThat(sales.refunds().stream().filter(refund -> refund.forReturn() != null))
                        .as("only what has come is paid")
                        .allMatch(refund -> sales.returned(refund.forReturn())
                                .filter(r -> r.state() == Return.State.RECEIVED)
                                .isPresent());
            }
        }
    }

    private static Order randomStep(Order order, Random random, Instant now) {
        try {
            var goods = random.nextBoolean() ? ONE : NOTHING;
            var no = 1 + random.nextInt(2);
            var refundNo = "R" + order.afterSales().refunds().size();
            var open = order.afterSales().next().map(DecidedRefund::refundNo).orElse("none");
            return switch (random.nextInt(13)) {
                case 0 ->
                    order.refunding()
                            .decided(refundNo, new Money(1 + random.nextInt(12_850)), "x", goods, now)
                            .order();
                case 1, 2 ->
                    order.refunding()
                            .moneyAnswered(open, isToldOf(order) || random.nextInt(4) > 0, now)
                            .order();
                case 3 -> order.refunding().restocked(open, now).order();
                case 4 ->
                    order.returning()
                            .requested(asked("x" + random.nextInt(3)), WINDOW, now)
                            .order();
                case 5 -> order.returning().agreed(no, now).order();
                case 6 ->
                    order.returning().received(no, ONE, goods, refundNo, now).order();
                case 7 -> order.returning().withdrawn(no, now).order();
                case 8 -> order.returning().sent(no, BY_POST, now).order();
                case 11 -> told(order, random.nextBoolean(), now);
                case 9, 10 -> order.returning().refundedAnew(no, refundNo, now).order();
                default -> order.returning().declined(no, "no", now).order();
            };
        } catch (IllegalOrderMove e) {
            return order;
        }
    }

    private static boolean isToldOf(Order order) {
        return order.refunds().refunded().compareTo(order.afterSales().sum(MoneyState.SUCCEEDED)) > 0;
    }

    /** Payment-service tells what went back; of the refund that it is at, before or after its answer. */
    private static Order told(Order order, boolean isAnswered, Instant now) {
        var sales = order.afterSales();
        var asked = sales.next().filter(r -> !isAnswered && r.money() == MoneyState.PENDING);
        var inAll = sales.sum(MoneyState.SUCCEEDED)
                .plus(asked.map(DecidedRefund::amount).orElse(Money.ZERO));
        return inAll.equals(TOTAL)
                ? order
                : order.afterPayment().refunded(PAYMENT, inAll, now).order();
    }

    private static Order decided(Order order, String refundNo, Money amount) {
        return order.refunding().decided(refundNo, amount, "x", NOTHING, NOW).order();
    }

    private static Order received(Order asked, List<RequestedLine> came) {
        var agreed = asked.returning().agreed(1, NOW).order();
        return agreed.returning().received(1, came, came, "R1", NOW).order();
    }

    private static void refuses(Why why, Runnable move) {
        assertThatExceptionOfType(IllegalOrderMove.class)
                .isThrownBy(move::run)
                .satisfies(e -> assertThat(e.why()).isEqualTo(why));
    }

    @Test
    void aReturnKeepsItsPicturesWhateverBecomesOfIt() {
        var asked = AnOrder.shipped()
                .returning()
                .requested(asked("x", "a", "b", "a"), WINDOW, NOW)
                .order();
        assertThat(asked.returning()
                        .requested(asked("x", "a", "b"), WINDOW, NOW)
                        .order())
                .as("the same once more")
                .isEqualTo(asked);
        refuses(Why.MORE_THAN_BOUGHT, () -> asked.returning().requested(asked("x", "a"), WINDOW, NOW));
        var declined = asked.returning().declined(1, "worn", NOW).order();
        var again = declined.returning().requested(asked("y", "c"), WINDOW, NOW).order();

        for (var order : List.of(again, again.returning().agreed(2, NOW).order())) {
            assertThat(order.afterSales().pictures()).isEqualTo(Map.of(1, List.of("a", "b"), 2, List.of("c")));
        }
        assertThat(again.afterSales().allPictures()).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static RequestedReturn asked(String reason, String... pictures) {
        return new RequestedReturn(ONE, reason, List.of(pictures));
    }
}
