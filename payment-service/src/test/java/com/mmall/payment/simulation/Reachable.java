package com.mmall.payment.simulation;

import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which event can happen to which status, so that 10,000 worlds must have met it; all others they must not. */
final class Reachable {
    private static final int AT_LEAST = 100;
    private static final int FEW_WORLDS = 10_000;
    private static final int EACH_ANSWER_AT_LEAST = 20;

    /**
     * What is left out cannot happen: an answer is written only while its duty is owed, and a payment that leaves a status
     * owes its duties no longer.
     */
    private static final Map<Class<? extends Event>, Set<PaymentStatus>> EDGES = Map.ofEntries(
            // PRECREATE is dropped by whatever leaves CREATED.
            Map.entry(Event.Precreated.class, EnumSet.of(CREATED)),
            // QUERY is dropped with the end, CANCEL looks, WATCH ends with a late payment; FAILED is not watched.
            Map.entry(Event.Queried.class, EnumSet.of(CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED)),
            // News come whenever they come.
            Map.entry(Event.Notified.class, EnumSet.allOf(PaymentStatus.class)),
            // A watch may cancel again; a FAILED payment has no trade that anybody could scan.
            Map.entry(Event.CancelAnswered.class, EnumSet.of(CANCELLING, CANCELLED)),
            Map.entry(Event.CancelResumed.class, EnumSet.of(CANCELLING, CANCELLED)),
            // REFUND is owed in REFUNDING alone.
            Map.entry(Event.RefundAnswered.class, EnumSet.of(REFUNDING)),
            Map.entry(Event.RefundLookedUp.class, EnumSet.of(REFUNDING)),
            // People at Alipay give back what the shop shows as paid, so the rest has no refund to tell of but its own.
            Map.entry(
                    Event.RefundNoticed.class,
                    EnumSet.of(PAID, COMPLETED, CANCELLING, REFUNDING, PARTIALLY_REFUNDED, REFUNDED)),
            // Asked for only after the order accepted; it may have been given back meanwhile.
            Map.entry(Event.RefundRequested.class, EnumSet.of(COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED)),
            // Owed from PAID on; a person at Alipay may give back before the order has answered.
            Map.entry(Event.OrderDecided.class, EnumSet.of(PAID, PARTIALLY_REFUNDED, REFUNDED)),
            Map.entry(Event.OrderToldOfRefund.class, EnumSet.of(REFUNDING, PARTIALLY_REFUNDED, REFUNDED)),
            // A new refund drops it.
            Map.entry(Event.HoldLifted.class, EnumSet.of(COMPLETED, PARTIALLY_REFUNDED, REFUNDED)),
            // Closing an order asks all its payments.
            Map.entry(Event.StopRequested.class, EnumSet.allOf(PaymentStatus.class)),
            // An upload goes on while the payment moves; without a QR there is none.
            Map.entry(Event.QrPublished.class, EnumSet.complementOf(EnumSet.of(CREATED, FAILED))),
            Map.entry(Event.QrNotPublished.class, EnumSet.complementOf(EnumSet.of(CREATED, FAILED))),
            // Owed once nobody waits for the image.
            Map.entry(Event.QrRemoved.class, EnumSet.complementOf(EnumSet.of(CREATED, AWAITING_PAYMENT, FAILED))));

    /** Accidents that must meet within one call: too seldom for 10,000 worlds to meet each of them a hundred times. */
    private static final Map<Class<? extends Event>, Set<PaymentStatus>> RARE = Map.of(
            // A watch found the QR scanned and cancels again, and whoever does so dies or is paused.
            Event.CancelResumed.class,
            EnumSet.of(CANCELLED),
            // Paid after the last query, and a person at Alipay gave it back before the cancel or the watch saw it.
            Event.RefundNoticed.class,
            EnumSet.of(CANCELLING, CANCELLED),
            // Everything was given back by hand while the order's hold was being lifted.
            Event.HoldLifted.class,
            EnumSet.of(REFUNDED),
            // The payment moved while its image was on the wire.
            Event.QrPublished.class,
            EnumSet.complementOf(EnumSet.of(CREATED, AWAITING_PAYMENT, FAILED)));

    private Reachable() {}

    static void allMet(Coverage coverage, long worlds) {
        for (var event : EDGES.keySet()) {
            for (var status : PaymentStatus.values()) {
                var met = assertThat(coverage.of(status, event)).as("%s in %s", event.getSimpleName(), status);
                if (RARE.getOrDefault(event, Set.of()).contains(status)) {
                    if (worlds <= FEW_WORLDS) {
                        met.isLessThan(AT_LEAST); // or it is not rare any more, and belongs to the others
                    }
                    continue;
                }
                if (EDGES.get(event).contains(status)) {
                    met.isGreaterThanOrEqualTo(AT_LEAST);
                } else {
                    met.isZero();
                }
            }
        }
        answers()
                .forEach(answer -> assertThat(coverage.answers(answer))
                        .as(answer.getName())
                        .isGreaterThanOrEqualTo(EACH_ANSWER_AT_LEAST));
        for (var incident : new String[] {"commit unknown", "crash", "paused"}) {
            assertThat(coverage.incidents(incident)).as(incident).isGreaterThan(1_000);
        }
    }

    private static Stream<Class<?>> answers() {
        return Stream.of(
                        PrecreateAnswer.class,
                        TradeAnswer.class,
                        CancelAnswer.class,
                        RefundAnswer.class,
                        OrderDecision.class)
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                // Alipay's books never hold another trade under a number that was drawn at random.
                .filter(answer -> answer != PrecreateAnswer.NumberUsed.class);
    }
}
