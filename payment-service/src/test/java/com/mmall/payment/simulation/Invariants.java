package com.mmall.payment.simulation;

import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;

import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must hold, whatever happens. */
final class Invariants {
    private static final Set<PaymentStatus> ENDS =
            EnumSet.of(COMPLETED, CANCELLED, FAILED, PARTIALLY_REFUNDED, REFUNDED);

    /** Then a person would be called. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);

    private Invariants() {}

    static final class Violation extends AssertionError {
        /** The same for every world that breaks it. */
        final Law law;

        Violation(Law law, String detail) {
            super(law + (detail.isEmpty() ? "" : ": " + detail));
            this.law = law;
        }
    }

    /** @param trade what Alipay has of it */
    static void atEachMove(
            Payment before, Event event, Transition transition, Instant now, @Nullable Trade trade, Switches switches) {
        var after = transition.payment();
        require(
                !unreadable(event) || transition.alerts().contains(Alert.ANSWER_UNREADABLE),
                Law.WHAT_CANNOT_BE_READ_IS_TOLD,
                "");
        require(after.terms().equals(before.terms()), Law.TERMS_STAY, "");
        if (before.status() != after.status()) {
            atEachStep(before, event, after.status(), now, trade, switches);
        }
        require(after.refunded().compareTo(before.refunded()) >= 0, Law.REFUNDS_ONLY_GROW, "");
        require(after.refunded().compareTo(after.amount()) <= 0, Law.NO_REFUND_THAT_NEVER_WAS, "more than was paid");
        require(before.tradeNo() == null || before.tradeNo().equals(after.tradeNo()), Law.ONE_TRADE_PER_PAYMENT, "");
        if (event instanceof Event.CancelAnswered(CancelAnswer.Refunded back) && before.status() == CANCELLING) {
            require(
                    after.status() == REFUNDED,
                    Law.A_CANCEL_THAT_REFUNDED_IS_A_REFUND,
                    after.status().name());
        }
    }

    private static void atEachStep(
            Payment p, Event event, PaymentStatus after, Instant now, @Nullable Trade trade, Switches switches) {
        Supplier<String> move = () -> p.status() + " -> " + after + " by " + event;
        require(!silence(event), Law.SILENCE_MOVES_NOTHING, move);
        require(p.status() != REFUNDED, Law.REFUNDED_IS_THE_END, move);
        if (after == PAID) {
            require(p.status() != CANCELLING, Law.NEVER_PAID_ONCE_CANCELLING, move);
            require(p.status().open(), Law.PAID_ONLY_FROM_AN_OPEN_PAYMENT, move);
            require(trade != null && trade.everPaid, Law.PAID_ONLY_WITH_A_PAID_TRADE, move);
        }
        if (after == CANCELLING) {
            require(p.timeIsUp(now), Law.CANCELLING_ONLY_WHEN_TIME_IS_UP, move);
            require(
                    event instanceof Event.Queried(var answer)
                            && (answer instanceof TradeAnswer.Waiting || answer instanceof TradeAnswer.NotScanned),
                    Law.CANCELLING_ONLY_BY_A_SIGNED_UNPAID,
                    move);
        }
        if (after == CANCELLED && p.status() != CANCELLING) {
            require(
                    event instanceof Event.Queried(TradeAnswer.Closed())
                            && trade != null
                            && (!trade.everPaid || switches.closedPayDate() == ClosedPayDate.HIDDEN)
                            && trade.state == Trade.State.CLOSED,
                    Law.CANCELLED_WITHOUT_A_CANCEL_ONLY_IF_CLOSED,
                    move);
        }
    }

    private static boolean unreadable(Event event) {
        return switch (event) {
            case Event.Precreated(PrecreateAnswer.Unknown a) -> a.unreadable();
            case Event.Queried(TradeAnswer.Unknown a) -> a.unreadable();
            case Event.Notified(TradeAnswer.Unknown a) -> a.unreadable();
            case Event.CancelAnswered(CancelAnswer.Unknown a) -> a.unreadable();
            case Event.RefundAnswered(RefundAnswer.Unknown a) -> a.unreadable();
            case Event.RefundLookedUp(RefundAnswer.Unknown a) -> a.unreadable();
            default -> false;
        };
    }

    private static boolean silence(Event event) {
        return event instanceof Event.Queried(TradeAnswer.Unknown a)
                || event instanceof Event.CancelAnswered(CancelAnswer.Unknown b)
                || event instanceof Event.RefundAnswered(RefundAnswer.Unknown c)
                || event instanceof Event.RefundLookedUp(RefundAnswer.Unknown d)
                || event instanceof Event.Precreated(PrecreateAnswer.Unknown e)
                || event instanceof Event.OrderDecided(OrderDecision.Unknown f);
    }

    static void acknowledged(boolean stored) {
        require(stored, Law.SUCCESS_ONLY_AFTER_THE_COMMIT, "");
    }

    static void wroteFor(boolean holder) {
        require(holder, Law.ONLY_THE_HOLDER_WRITES, "");
    }

    static void callsOutFor(boolean holder) {
        require(holder, Law.ONLY_THE_HOLDER_CALLS_OUT, "");
    }

    static void heldFor(boolean asked) {
        require(asked, Law.SHIPPING_IS_HELD_BEFORE_MONEY_GOES_BACK, "");
    }

    static void apartFrom(@Nullable Instant earlier, Instant now, Duration atLeast) {
        require(
                earlier == null || !now.isBefore(earlier.plus(atLeast)),
                Law.REFUNDS_OF_A_TRADE_ARE_APART,
                () -> "after " + Duration.between(earlier, now));
    }

    static void started(Collection<Payment> ofOrder) {
        require(ofOrder.stream().filter(p -> p.status().open()).count() <= 1, Law.ONE_OPEN_PAYMENT_PER_ORDER, "");
    }

    static void orderClosed(Collection<Payment> ofOrder) {
        for (var p : ofOrder) {
            require(
                    !p.status().open() && p.status() != PAID,
                    Law.PAYMENTS_END_BEFORE_THEIR_ORDER,
                    p.status().name());
        }
    }

    static void priceChanged(Collection<Payment> ofOrder) {
        for (var p : ofOrder) {
            require(
                    !p.status().open() && p.status() != PAID,
                    Law.NO_OLD_PRICE_CAN_BE_PAID,
                    p.status().name());
        }
    }

    /** @param total of the order, which is not being changed */
    static void begun(Collection<Payment> ofOrder, Money total) {
        for (var p : ofOrder) {
            require(
                    !p.status().open() || p.amount().equals(total),
                    Law.NO_OLD_PRICE_CAN_BE_PAID,
                    p.amount().yuan());
        }
    }

    /** Once all is healed, whatever combination of answers Alipay keeps to. */
    static void nothingIsStuck(World world, Duration openFor) {
        require(openFor.compareTo(ENDS_WITHIN) <= 0, Law.EVERY_PAYMENT_ENDS, () -> open(world) + world.switches());
    }

    private static String open(World world) {
        return world.payments.all().stream()
                .filter(p -> p.status().open())
                .map(p -> p.paymentNo() + " stays " + p.status() + " under ")
                .collect(Collectors.joining());
    }

    static void atTheEnd(World world, boolean settled) {
        require(settled, Law.ALL_SETTLES, "");
        var paidOrders = new HashSet<>();
        for (var p : world.payments.all()) {
            require(ENDS.contains(p.status()), Law.ALL_SETTLES, p.paymentNo() + " ends " + p.status());
            var accepted = world.orders.acceptedBy(p.paymentNo(), p.orderNo());
            require(
                    accepted == p.accepted(),
                    Law.ORDER_AND_PAYMENT_AGREE,
                    p.paymentNo().value());
            require(
                    !accepted
                            || world.orders.knowsRefunded(p.paymentNo())
                                    == p.refunded().fen(),
                    Law.THE_ORDER_KNOWS_ITS_REFUNDS,
                    p.paymentNo().value());
            require(
                    !world.orders.holdsFor(p.paymentNo()),
                    Law.NO_HOLD_OUTLIVES_ITS_REFUND,
                    p.paymentNo().value());
            var trade = world.alipay.trades().get(p.paymentNo());
            if (trade == null || !trade.everPaid) {
                require(
                        p.refunded().fen() == 0 && !accepted,
                        Law.NO_MONEY_THAT_NEVER_WAS,
                        p.paymentNo().value());
                continue;
            }
            require(
                    p.status() != CANCELLED && p.status() != FAILED,
                    Law.NO_MONEY_IN_AN_ENDED_PAYMENT,
                    p.status().name());
            require(
                    trade.back() <= trade.amount.fen(),
                    Law.NEVER_MORE_BACK_THAN_CAME,
                    p.paymentNo().value());
            require(
                    trade.back() >= p.refunded().fen(),
                    Law.NO_REFUND_THAT_NEVER_WAS,
                    p.paymentNo().value());
            require(
                    trade.back() == p.refunded().fen() || world.alerted(p.paymentNo(), Alert.REFUNDED_AT_ALIPAY),
                    Law.BOTH_BOOKS_SHOW_THE_SAME_REFUNDS,
                    p.paymentNo() + " gave back " + trade.back() + ", knows "
                            + p.refunded().fen());
            require(
                    accepted || trade.net() == 0,
                    Law.MONEY_STAYS_ONLY_FOR_ITS_ORDER,
                    p.paymentNo().value());
            require(
                    trade.net() == 0 || paidOrders.add(p.orderNo()),
                    Law.AN_ORDER_IS_PAID_ONCE,
                    p.orderNo().value());
        }
    }

    static void oneRefundPerClick(long refunds, String click) {
        require(refunds <= 1, Law.A_CLICK_GIVES_BACK_ONCE, click);
    }

    static void nothingThrows(Throwable e) {
        throw new Violation(Law.NOTHING_THROWS, e.toString());
    }

    private static void require(boolean holds, Law law, Supplier<String> otherwise) {
        if (!holds) {
            throw new Violation(law, otherwise.get());
        }
    }

    private static void require(boolean holds, Law law, String otherwise) {
        if (!holds) {
            throw new Violation(law, otherwise);
        }
    }
}
