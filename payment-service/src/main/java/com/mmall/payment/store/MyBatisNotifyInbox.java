package com.mmall.payment.store;

import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/** {@link NotifyInbox} in MySQL: a notify is judged under the lock of the payment it names. */
@Repository
class MyBatisNotifyInbox implements NotifyInbox {
    private final PaymentMapper payments;
    private final PaymentWriter writer;
    private final PaymentServers servers;

    MyBatisNotifyInbox(PaymentMapper payments, PaymentWriter writer, PaymentServers servers) {
        this.payments = payments;
        this.writer = writer;
        this.servers = servers;
    }

    @Override
    public Receipt accept(NotifyNews news, Function<Optional<Payment>, Meaning> meaning, Change.Rule rule) {
        return writer.inTransaction(() -> {
            var number = news.outTradeNo();
            var locked = PaymentNo.wellFormed(number) ? payments.lockWithTasks(number) : List.<PaymentAndTaskRow>of();
            var means = meaning.apply(locked.stream().findFirst().map(PaymentRow::payment));
            return payments.addNotify(news.notifyId(), number, means.outcome(), news.body()) == 0
                    ? new Receipt.KnownAlready(Objects.requireNonNull(
                            servers.of(number, () -> payments.notifyOutcome(news.notifyId())), "known, but not stored"))
                    : new Receipt.Stored(
                            means.outcome(),
                            means.event().flatMap(event -> writer.apply(locked, change(news, event, rule))));
        });
    }

    private static Change change(NotifyNews news, Event event, Change.Rule rule) {
        return new Change(event, Cause.of("notify " + news.notifyId(), event), rule);
    }
}
