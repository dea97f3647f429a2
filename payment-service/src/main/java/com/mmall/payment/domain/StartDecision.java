package com.mmall.payment.domain;

import java.time.Instant;
import java.util.List;

/** What a buyer's wish to pay an order leads to. */
public sealed interface StartDecision {
    /**
     * The intent is committed, with its first task.
     *
     * @param refusedBefore earlier payments that Alipay refused: whether it still refuses, this one tells
     */
    record Begin(Payment payment, List<TaskChange> tasks, List<PaymentNo> refusedBefore) implements StartDecision {}

    record Existing(Payment payment) implements StartDecision {}

    /** Its last QR is just being ended. */
    record Closing(Payment payment) implements StartDecision {}

    /** The buyer saw a price that the order no longer has. */
    record PriceChanged() implements StartDecision {}

    record NotPayable() implements StartDecision {}

    record TooManyAttempts() implements StartDecision {}

    /** Alipay has refused so often in the last minute that it is not asked now. */
    record Refused() implements StartDecision {}

    /** At most one open payment per order, none of a closed or paid order, not too many in all. */
    static StartDecision of(Intent intent, NewNames names, EarlierPayments earlier, StartRules rules, Instant now) {
        var open = earlier.open();
        if (open.isPresent()) {
            return isPayable(open.get(), now) ? new Existing(open.get()) : new Closing(open.get());
        }
        var ends = rules.endOf(intent, now);
        if (earlier.order().closed() || earlier.holdMoney()) {
            return new NotPayable();
        }
        if (intent.priceNo() < earlier.order().leastPriceNo()) {
            return new PriceChanged();
        }
        if (earlier.attempts(intent) >= rules.maxAttempts()) {
            return new TooManyAttempts();
        }
        if (earlier.wereRefusedTooOften(now)) {
            return new Refused();
        }
        return ends.isBefore(now.plus(rules.least()))
                ? new NotPayable()
                : begin(terms(intent, names, earlier.subject(intent), now, ends), earlier);
    }

    private static boolean isPayable(Payment open, Instant now) {
        return open.status() != PaymentStatus.CANCELLING && !open.timeIsUp(now);
    }

    private static Terms terms(Intent intent, NewNames names, String subject, Instant now, Instant ends) {
        return new Terms(
                names.paymentNo(),
                intent.orderNo(),
                intent.userId(),
                intent.amount(),
                subject,
                now,
                ends,
                names.qrName(),
                intent.checkoutTrace());
    }

    private static Begin begin(Terms terms, EarlierPayments earlier) {
        return new Begin(
                Payment.created(terms),
                List.of(new TaskChange.Schedule(TaskKind.PRECREATE, terms.createdAt())),
                earlier.refused().map(Payment::paymentNo).toList());
    }
}
