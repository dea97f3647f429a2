package com.mmall.payment.testing;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.Answering;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Started;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Intent;
import com.mmall.payment.domain.NewNames;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An empty store of payments on a clock of our own, and what is often done with one. */
public abstract class AStore {
    protected static final Cause CAUSE = new Cause("test", "evidence");
    protected static final Event READY =
            new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1")));
    protected static final Event NOT_SCANNED = new Event.Queried(new TradeAnswer.NotScanned());
    /** As they are set if nobody sets them. */
    public static final PaymentProperties ORDINARY = new PaymentProperties(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(60),
            Duration.ofMinutes(130),
            5,
            Duration.ofSeconds(4),
            Duration.ofSeconds(10));

    protected static final TaskGroups GROUPS = ClaimGroup.all(64);

    private int orders;

    protected abstract Payments payments();

    protected abstract TaskQueue queue();

    protected abstract NotifyInbox inbox();

    protected abstract Ticker ticker();

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
        return new Intent(
                order,
                7,
                APayment.AMOUNT,
                0,
                "tea",
                now().plus(payBefore),
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    protected StartDecision start(OrderNo order) {
        return start(intent(order), no -> {}).decision();
    }

    protected Started start(Intent intent, Consumer<PaymentNo> alsoCommit) {
        var names = new NewNames(PaymentNo.newFor(intent.orderNo()), "0123456789abcdef0123456789abcdef");
        return payments()
                .start(
                        intent.orderNo(),
                        (earlier, now) -> StartDecision.of(intent, names, earlier, ORDINARY.startRules(), now),
                        alsoCommit);
    }

    protected Applied started(OrderNo order) {
        return started(order, Duration.ofMinutes(30));
    }

    protected Applied started(OrderNo order, Duration payBefore) {
        var started = start(intent(order, payBefore), no -> {});
        var payment = ((StartDecision.Begin) started.decision()).payment();
        return new Applied(payment, payment, started.tasks());
    }

    protected Applied awaitingApplied() {
        return apply(started(order()).tasks().getFirst(), READY).orElseThrow();
    }

    /** The first query is due five seconds later. */
    protected PaymentNo awaiting(OrderNo order) {
        return apply(started(order).tasks().getFirst(), READY)
                .orElseThrow()
                .payment()
                .paymentNo();
    }

    protected void fail(Applied started) {
        var refused = new Event.Precreated(new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN"));
        var _ = apply(started.tasks().getFirst(), refused).orElseThrow();
    }

    protected static Change by(Event event) {
        return new Change(event, CAUSE, Transitions::on);
    }

    protected Optional<Applied> apply(PaymentNo no, Event event) {
        return payments().apply(no, by(event));
    }

    protected Optional<Applied> apply(ClaimedTask claim, Event event) {
        return payments().apply(claim, by(event), ticker().nanos());
    }

    /** As a poll does. */
    protected Optional<Applied> apply(PollSnapshot seen, Event event) {
        return Answering.answer(payments(), queue(), ticker(), seen, event);
    }

    protected List<Applied> close(OrderNo order) {
        return payments().close(order, by(new Event.StopRequested()));
    }

    protected Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning) {
        return inbox().accept(news, meaning, Transitions::on);
    }

    protected Applied apply(Applied before, Event event) {
        return payments().apply(before.payment().paymentNo(), by(event)).orElseThrow();
    }

    /** What is due after some time. */
    protected List<ClaimedTask> claimed(ClaimGroup group, Duration later) {
        pass(later);
        return claim(group, 64);
    }

    protected List<ClaimedTask> claim(ClaimGroup group, int atMost) {
        return queue().claim(group.in(GROUPS), atMost);
    }

    protected static NotifyNews news(String id, PaymentNo no) {
        return new NotifyNews(
                id, no.value(), Optional.of(APayment.AMOUNT), new TradeNews.Paid(APayment.TRADE, null), "body");
    }

    protected static Optional<Applied> stored(Receipt result) {
        return ((Receipt.Stored) result).applied();
    }

    protected static Applied applied(Receipt result) {
        return stored(result).orElseThrow();
    }

    protected static String outcome(Receipt result) {
        return ((Receipt.KnownAlready) result).outcome();
    }
}
