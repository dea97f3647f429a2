package com.mmall.order.domain;

import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static com.mmall.order.testing.AnOrder.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of lives of an order, each move drawn at random, with what must hold after every one of them. */
class OrderLivesTest {
    private static final int LIVES = 4_000;
    private static final int MOVES = 25;
    private static final List<PaymentNo> PAYMENTS = List.of(AnOrder.PAYMENT, new PaymentNo("second"));
    private static final Set<OrderStatus> PAID_FOR =
            EnumSet.of(OrderStatus.PAID, OrderStatus.SHIPPED, OrderStatus.COMPLETED, OrderStatus.REFUNDED);

    /** One order with the tasks that are to be done for it. */
    private static final class Life {
        private final Random random;
        private final Set<TaskKind> tasks = EnumSet.noneOf(TaskKind.class);
        private final List<String> story = new ArrayList<>();
        private Order order;
        private Instant now = NOW;

        Life(long seed) {
            random = new Random(seed);
            story.add("seed " + seed);
            var begun = Order.placing(AnOrder.NO, 7, AnOrder.placing().shipTo(), "", now);
            order = begun.order();
            take(begun);
        }

        private void take(Change change) {
            order = change.order();
            change.scheduled().forEach(task -> tasks.add(task.kind()));
            tasks.removeAll(change.cancelled());
        }

        void move() {
            now = now.plusSeconds(random.nextInt(600));
            var before = order;
            var said = 0;
            try {
                said = random.nextInt(13);
                take(drawn(said));
            } catch (IllegalOrderMove refused) {
                assertThat(order).as(story.toString()).isEqualTo(before);
            }
            story.add(said + " -> " + order.status());
            holds(before);
        }

        private Change drawn(int which) {
            var payment = PAYMENTS.get(random.nextInt(2));
            var paid = order.afterPayment();
            return switch (which) {
                case 0 -> order.confirmed(AnOrder.contents(), WINDOW, random.nextBoolean() ? NOW : now);
                case 1 -> order.cancelled(CloseReason.CANCELLED_BY_BUYER, "buyer", now);
                case 2 ->
                    order.paidBy(AnOrder.news(payment, amount(TOTAL)), now).change();
                case 3 -> paid.shipped(AnOrder.PARCEL, Duration.ofDays(1), now);
                case 4 -> paid.received("buyer", now);
                case 5 -> paid.refundRequested("broken", now);
                case 6 -> paid.heldForRefund(payment, refund(), now);
                case 7 -> paid.holdLifted(payment, refund(), now);
                case 8 -> paid.refunded(payment, amount(Money.ofYuan("28.50")), now);
                case 9 -> order.price().asked(Money.ofYuan("99.00"), "price_asked", order.version(), now);
                default -> task();
            };
        }

        /** One of three that begin one after the other. */
        private Instant refund() {
            return NOW.plusSeconds(random.nextInt(3));
        }

        private Money amount(Money usual) {
            return random.nextInt(4) == 0 ? order.contents().total() : usual;
        }

        /** What a due task does; it is done with, whatever comes of it, unless the move schedules it anew. */
        private Change task() {
            if (tasks.isEmpty()) {
                return order.unchanged();
            }
            var kind = List.copyOf(tasks).get(random.nextInt(tasks.size()));
            tasks.remove(kind);
            return switch (kind) {
                case ABANDON_PLACING -> order.abandoned("time", now);
                case CLOSE_UNPAID -> order.windowOver(now);
                case ASK_CLOSING -> order.closingConfirmed(now);
                case CHANGE_PRICE -> order.price().settled(now);
                case RELEASE -> order.released(now);
                case DEDUCT -> order.unchanged();
                case AUTO_COMPLETE -> order.afterPayment().autoCompleted(now);
                case GIVE_BACK -> order.unchanged();
            };
        }

        private void holds(Order before) {
            var it = assertThat(order).as(String.join("\n", story));
            var isPaidFor = PAID_FOR.contains(order.status());
            it.matches(o -> isPaidFor == (o.paidBy() != null), "knows its payment once it is paid, and only then");
            it.matches(o -> isPaidFor == (o.times().paidAt() != null), "knows when it was paid");
            it.matches(o -> before.paidBy() == null || before.paidBy().equals(o.paidBy()), "keeps its payment");
            it.matches(o -> (o.status() == OrderStatus.CLOSED) == (o.times().closedAt() != null), "closed at");
            it.matches(o -> (o.shipment() != null) == (o.times().shippedAt() != null), "shipped at");
            it.matches(
                    o -> o.status() != OrderStatus.PAID
                            || before.status() == OrderStatus.PAID
                            || !before.mayBeReleased(),
                    "takes no money once its stock goes back");
            it.matches(
                    o -> o.status() != OrderStatus.SHIPPED
                            || before.status() == OrderStatus.SHIPPED
                            || !before.refunds().held(),
                    "ships nothing that is held");
            it.matches(o -> o.refunds().refunded().compareTo(before.refunds().refunded()) >= 0, "forgets no refund");
            it.matches(
                    o -> o.status() != OrderStatus.REFUNDED
                            || o.refunds().refunded().equals(o.contents().total()),
                    "is refunded in full only");
            it.matches(
                    o -> o.contents().agreed().asked() == null
                            || o.status() == OrderStatus.PENDING_PAYMENT && tasks.contains(TaskKind.CHANGE_PRICE),
                    "has a price to come only while it is to be paid, tasks " + tasks);
            it.matches(
                    o -> before.paidBy() != null
                            || o.paidBy() == null
                            || o.contents().total().equals(before.contents().total()),
                    "is paid at the price that it had");
            it.matches(o -> isChain(o.history()), "has a history without gaps");
            it.matches(o -> mustHave(o) == null || tasks.contains(mustHave(o)), "goes on by itself, tasks " + tasks);
            it.matches(
                    o -> !EnumSet.of(OrderStatus.CLOSED, OrderStatus.COMPLETED, OrderStatus.REFUNDED)
                                    .contains(o.status())
                            || EnumSet.of(TaskKind.DEDUCT).containsAll(tasks),
                    "has nothing left to do at its end, tasks " + tasks);
        }
    }

    /** Without which the order would stay as it is for ever. */
    private static TaskKind mustHave(Order order) {
        return switch (order.status()) {
            case PLACING -> TaskKind.ABANDON_PLACING;
            case PENDING_PAYMENT -> TaskKind.CLOSE_UNPAID;
            case CLOSING -> order.mayBeReleased() ? TaskKind.RELEASE : TaskKind.ASK_CLOSING;
            case SHIPPED -> TaskKind.AUTO_COMPLETE;
            case PAID, COMPLETED, CLOSED, REFUNDED -> null;
        };
    }

    private static boolean isChain(List<HistoryEntry> history) {
        for (var i = 1; i < history.size(); i++) {
            if (history.get(i).from() != history.get(i - 1).to()
                    || history.get(i).at().isBefore(history.get(i - 1).at())) {
                return false;
            }
        }
        return history.getFirst().from() == null;
    }

    @Test
    void keepEveryLaw() {
        var seen = EnumSet.noneOf(OrderStatus.class);
        for (var seed = 0; seed < LIVES; seed++) {
            var life = new Life(seed);
            for (var i = 0; i < MOVES; i++) {
                life.move();
                seen.add(life.order.status());
            }
        }
        assertThat(seen).isEqualTo(EnumSet.allOf(OrderStatus.class));
    }
}
