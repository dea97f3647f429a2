package com.mmall.order.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The next state of an order in the making; it lets no status follow another that must not. */
final class OrderEdit {
    private final Order old;
    private final List<HistoryEntry> history;
    private final List<ScheduledTask> scheduled = new ArrayList<>();
    private final Set<TaskKind> cancelled = EnumSet.noneOf(TaskKind.class);
    private OrderStatus status;
    private OrderItems contents;
    private OrderTimes times;
    private @Nullable Closing closing;
    private @Nullable PaymentNo paidBy;
    private Refunds refunds;
    private AfterSales afterSales;
    private @Nullable Shipment shipment;
    private long version;

    OrderEdit(Order old) {
        this.old = old;
        history = new ArrayList<>(old.history());
        status = old.status();
        contents = old.contents();
        times = old.times();
        closing = old.closing();
        paidBy = old.paidBy();
        refunds = old.refunds();
        afterSales = old.afterSales();
        shipment = old.shipment();
        version = old.version();
    }

    OrderEdit to(OrderStatus next, Instant now, String cause) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("%s: %s never becomes %s".formatted(old.no(), status, next));
        }
        history.add(new HistoryEntry(now, status, next, cause));
        status = next;
        return this;
    }

    OrderEdit noted(Instant now, String cause) {
        history.add(new HistoryEntry(now, status, status, cause));
        return this;
    }

    OrderEdit contents(OrderItems value) {
        contents = value;
        return this;
    }

    OrderEdit times(OrderTimes value) {
        times = value;
        return this;
    }

    OrderEdit closing(@Nullable Closing value) {
        closing = value;
        return this;
    }

    OrderEdit paidBy(PaymentNo value) {
        paidBy = value;
        return this;
    }

    OrderEdit refunds(Refunds value) {
        refunds = value;
        return this;
    }

    OrderEdit afterSales(AfterSales value) {
        afterSales = value;
        return this;
    }

    OrderEdit version(long value) {
        version = value;
        return this;
    }

    OrderEdit shipment(Shipment value) {
        shipment = value;
        return this;
    }

    OrderEdit schedule(TaskKind kind, Instant due) {
        scheduled.add(new ScheduledTask(kind, due));
        return this;
    }

    OrderEdit cancel(TaskKind... kinds) {
        cancelled.addAll(List.of(kinds));
        return this;
    }

    Change done() {
        return new Change(
                new Order(
                        old.no(),
                        old.userId(),
                        status,
                        contents,
                        old.shipTo(),
                        old.note(),
                        times,
                        closing,
                        paidBy,
                        refunds,
                        afterSales,
                        shipment,
                        history,
                        version),
                scheduled,
                cancelled);
    }
}
