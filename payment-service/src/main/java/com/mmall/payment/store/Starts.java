package com.mmall.payment.store;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.EarlierPayments;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Intent;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Terms;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Commits intents: at most one open payment per order, none for a closed order, not too many in all. */
final class Starts {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final PaymentMapper mapper;
    private final Steps steps;
    private final Journal journal;
    private final PaymentProperties properties;
    private final Ticker ticker;

    Starts(PaymentMapper mapper, Steps steps, Journal journal, PaymentProperties properties, Ticker ticker) {
        this.mapper = mapper;
        this.steps = steps;
        this.journal = journal;
        this.properties = properties;
        this.ticker = ticker;
    }

    Start start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        mapper.knowOrder(intent.orderNo().value());
        var closed = mapper.lockOrder(intent.orderNo().value()) == 1;
        var earlier = new EarlierPayments(mapper.ofOrder(intent.orderNo().value()).stream()
                .map(PaymentRow::payment)
                .toList());
        var nanos = ticker.nanos(); // before the time that the lease begins at
        var now = PaymentRow.instant(mapper.now());
        var open = earlier.open();
        if (open.isPresent()) {
            return payable(open.get(), now) ? new Start.Existing(open.get()) : new Start.Closing(open.get());
        }
        if (closed || earlier.holdMoney()) {
            return new Start.NotPayable();
        }
        if (earlier.attempts() >= properties.maxAttemptsPerOrder()) {
            return new Start.TooManyAttempts();
        }
        if (earlier.wereRefusedTooOften(now)) {
            return new Start.Refused();
        }
        var ends = earliest(now.plus(properties.timeToPay()), intent.payBefore());
        if (ends.isBefore(now.plus(properties.leastTimeToPay()))) {
            return new Start.NotPayable();
        }
        earlier.payments().forEach(p -> journal.refusalIsOver(p, now));
        return commit(intent, earlier.subject(intent), now, nanos, ends, alsoCommit);
    }

    private static boolean payable(Payment open, Instant now) {
        return open.status() != PaymentStatus.CANCELLING && !open.timeIsUp(now);
    }

    private Start commit(
            Intent intent, String subject, Instant now, long nanos, Instant ends, Consumer<PaymentNo> alsoCommit) {
        var payment = Payment.created(new Terms(
                PaymentNo.newFor(intent.orderNo()),
                intent.orderNo(),
                intent.userId(),
                intent.amount(),
                subject,
                now,
                ends,
                unguessable()));
        mapper.insert(PaymentRow.of(payment, 0));
        journal.begin(payment, now);
        alsoCommit.accept(payment.paymentNo());
        var duties = steps.write(
                payment.paymentNo(),
                Steps.Held.NOTHING_OWED,
                List.of(new Next.Owe(DutyKind.PRECREATE, now)),
                now,
                nanos);
        return new Start.Started(new Applied(payment, payment, duties));
    }

    private static Instant earliest(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static String unguessable() {
        var name = new byte[16];
        RANDOM.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }
}
