package com.mmall.payment.store;

import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.reconciliation.LostPayments;
import com.mmall.payment.domain.Payment;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** {@link LostPayments} in MySQL. */
@Repository
class MyBatisLostPayments implements LostPayments {
    private final PaymentMapper payments;
    private final PaymentWriter writer;
    private final TaskChanges tasks;
    private final Journal journal;
    private final PaymentServers servers;

    MyBatisLostPayments(
            PaymentMapper payments, PaymentWriter writer, TaskChanges tasks, Journal journal, PaymentServers servers) {
        this.payments = payments;
        this.writer = writer;
        this.tasks = tasks;
        this.journal = journal;
        this.servers = servers;
    }

    @Override
    public Optional<Applied> add(Payment intent, List<Change> changes) {
        return writer.inTransaction(() -> {
            payments.ensureOrderRow(intent.orderNo().value());
            payments.lockOrder(intent.orderNo().value());
            if (payments.selectById(intent.paymentNo().value()) != null) {
                return Optional.empty();
            }
            var added = begin(intent, changes.getFirst());
            for (var change : changes.subList(1, changes.size())) {
                added = writer.apply(intent.paymentNo(), change).orElseThrow();
            }
            return Optional.of(added);
        });
    }

    /**
     * It is never written as open: the order may have another one that is. What is known of it was true when it began, as
     * it is told by a bill of that day.
     */
    private Applied begin(Payment intent, Change known) {
        var now = servers.now(intent.orderNo());
        var transition = known.on(intent, writer.context(intent.createdAt()));
        payments.insert(PaymentRow.of(transition.payment(), 0));
        journal.write(intent, known.event(), transition, now, known.cause());
        PaymentMeters.moved(intent, transition.payment(), known, now);
        var due = tasks.write(intent.paymentNo(), LockedTasks.NONE, transition.tasks(), now);
        return new Applied(intent, transition.payment(), due);
    }
}
