package com.mmall.payment.testing;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Payments.Intent;
import com.mmall.payment.application.Payments.NotifyResult;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.TradeAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An empty store of payments on a clock of our own, and what is often done with one. */
public abstract class AStore {
    protected static final Cause CAUSE = new Cause("test", "evidence");
    protected static final Event READY =
            new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1")));
    protected static final Event NOT_SCANNED = new Event.Queried(new TradeAnswer.NotScanned());
    /** As they are set if nobody sets them. */
    protected static final PaymentProperties ORDINARY = new PaymentProperties(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(130),
            5,
            Duration.ofSeconds(12),
            Duration.ofSeconds(4),
            Duration.ofSeconds(10),
            64);

    private int orders;

    protected abstract Payments payments();

    /** By the store's clock, which stands still but for {@link #pass}. */
    protected abstract Instant now();

    protected abstract void pass(Duration time);

    protected OrderNo order() {
        return new OrderNo("20000000000000" + ++orders);
    }

    protected Intent intent(OrderNo order) {
        return intent(order, Duration.ofMinutes(30));
    }

    protected Intent intent(OrderNo order, Duration payBefore) {
        return new Intent(order, 7, APayment.AMOUNT, "tea", now().plus(payBefore));
    }

    protected Start start(OrderNo order) {
        return payments().start(intent(order), no -> {});
    }

    protected Applied started(OrderNo order) {
        return started(order, Duration.ofMinutes(30));
    }

    protected Applied started(OrderNo order, Duration payBefore) {
        return ((Start.Started) payments().start(intent(order, payBefore), no -> {})).applied();
    }

    protected Applied awaitingApplied() {
        return payments()
                .apply(started(order()).duties().getFirst(), READY, CAUSE)
                .orElseThrow();
    }

    /** The first query is due five seconds later. */
    protected PaymentNo awaiting(OrderNo order) {
        return payments()
                .apply(started(order).duties().getFirst(), READY, CAUSE)
                .orElseThrow()
                .payment()
                .paymentNo();
    }

    protected void fail(Applied started) {
        var refused = new Event.Precreated(new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN"));
        var _ = payments().apply(started.duties().getFirst(), refused, CAUSE).orElseThrow();
    }

    protected Applied apply(Applied before, Event event) {
        return payments().apply(before.payment().paymentNo(), event, CAUSE).orElseThrow();
    }

    /** What is due after some time. */
    protected List<ClaimedDuty> claimed(ClaimGroup group, Duration later) {
        pass(later);
        return payments().claim(group, 64);
    }

    protected static NotifyNews news(String id, PaymentNo no) {
        return new NotifyNews(id, no.value(), "T1", "TRADE_SUCCESS", "88.80", null, null, null, "body");
    }

    protected static Optional<Applied> stored(NotifyResult result) {
        return ((NotifyResult.Stored) result).applied();
    }

    protected static Applied applied(NotifyResult result) {
        return stored(result).orElseThrow();
    }

    protected static String outcome(NotifyResult result) {
        return ((NotifyResult.KnownAlready) result).outcome();
    }
}
