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

import com.mmall.alipay.simulator.rules.RepeatedCancel;
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

/** Which event can happen to which status, so that 15,000 worlds must have met it; all others they must not. */
final class Reachable {
    private static final int AT_LEAST = 100;

    /**
     * What is left out cannot happen: an answer is written only while its task exists, and a payment that leaves a status
     * has its tasks no longer.
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
            // REFUND exists in REFUNDING alone.
            Map.entry(Event.RefundAnswered.class, EnumSet.of(REFUNDING)),
            Map.entry(Event.RefundLookedUp.class, EnumSet.of(REFUNDING)),
            // People at Alipay can give back whatever is paid there, known here or not; a FAILED payment has no trade.
            Map.entry(Event.RefundNoticed.class, EnumSet.complementOf(EnumSet.of(FAILED))),
            // Asked for only after the order accepted; it may have been given back meanwhile.
            Map.entry(Event.RefundRequested.class, EnumSet.of(COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED)),
            // Exists from PAID on; a person at Alipay may give back before the order has answered.
            Map.entry(Event.OrderDecided.class, EnumSet.of(PAID, PARTIALLY_REFUNDED, REFUNDED)),
            Map.entry(Event.OrderToldOfRefund.class, EnumSet.of(REFUNDING, PARTIALLY_REFUNDED, REFUNDED)),
            // Exists while money is to go back.
            Map.entry(Event.ShippingHeld.class, EnumSet.of(REFUNDING)),
            // A new refund drops it.
            Map.entry(Event.HoldLifted.class, EnumSet.of(COMPLETED, PARTIALLY_REFUNDED, REFUNDED)),
            // Closing an order asks all its payments.
            Map.entry(Event.StopRequested.class, EnumSet.allOf(PaymentStatus.class)),
            // An upload goes on while the payment moves; without a QR there is none.
            Map.entry(Event.QrPublished.class, EnumSet.complementOf(EnumSet.of(CREATED, FAILED))),
            Map.entry(Event.QrNotPublished.class, EnumSet.complementOf(EnumSet.of(CREATED, FAILED))),
            // Exists once nobody waits for the image.
            Map.entry(Event.QrNotRemoved.class, EnumSet.complementOf(EnumSet.of(CREATED, AWAITING_PAYMENT, FAILED))));

    private Reachable() {}

    static void allMet(Coverage coverage) {
        for (var event : EDGES.keySet()) {
            for (var status : PaymentStatus.values()) {
                var met = assertThat(coverage.of(status, event)).as("%s in %s", event.getSimpleName(), status);
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
                        .isGreaterThanOrEqualTo(AT_LEAST));
        for (var answer : RepeatedCancel.values()) {
            assertThat(coverage.incidents("repeated cancel " + answer))
                    .as("repeated cancels answered %s", answer)
                    .isGreaterThan(20);
        }
        for (var incident : new String[] {
            "unreadable answer",
            "forbidden word",
            "price changed",
            "return withdrawn",
            "return not paid",
            "return paid anew",
            "refund without a return paid",
            "refund without a return not paid",
            "crash of order-service"
        }) {
            assertThat(coverage.incidents(incident)).as(incident).isGreaterThanOrEqualTo(AT_LEAST);
        }
        for (var incident : new String[] {"return requested", "return received", "return paid"}) {
            assertThat(coverage.incidents(incident)).as(incident).isGreaterThanOrEqualTo(300);
        }
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
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()));
    }
}
