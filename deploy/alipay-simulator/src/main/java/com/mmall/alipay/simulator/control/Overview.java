package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.alipay.simulator.gateway.CallLog;
import com.mmall.alipay.simulator.ledger.Ledger;
import com.mmall.alipay.simulator.ledger.LedgerKeeper;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.notify.NotifyDesk;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Book;
import com.mmall.alipay.simulator.trade.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the console shows: the newest of everything, newest first. */
final class Overview {
    private static final int NEWEST = 60;

    record CallLine(
            long number,
            Instant at,
            String method,
            String outTradeNo,
            String code,
            List<String> effects,
            String fault) {
        static CallLine of(Call call) {
            var effects = call.effects().stream()
                    .map(event -> event.getClass().getSimpleName())
                    .toList();
            var said = call.answer().contains("\"sub_code\":\"") ? call.subCode() : call.code();
            return new CallLine(
                    call.number(), call.at(), call.method(), call.outTradeNo(), said, effects, call.fault());
        }
    }

    record NotifyLine(
            String notifyId,
            String outTradeNo,
            String about,
            Notify.State state,
            int attempts,
            @Nullable Instant at,
            @Nullable Integer status,
            @Nullable String answer) {
        static NotifyLine of(Notify notify) {
            var last = notify.attempts().isEmpty() ? null : notify.attempts().getLast();
            return new NotifyLine(
                    notify.notifyId(),
                    notify.outTradeNo(),
                    notify.about().name(),
                    notify.state(),
                    notify.attempts().size(),
                    last == null ? null : last.at(),
                    last == null ? null : last.status(),
                    last == null
                            ? null
                            : last.answer()
                                    .substring(0, Math.min(40, last.answer().length())));
        }
    }

    record Now(
            List<TradeView> trades,
            List<CallLine> calls,
            List<NotifyLine> notifies,
            List<FaultRoutes.RuleView> faults,
            boolean notifyEnabled,
            Duration clockOffset,
            int tradeCount,
            long callCount,
            Money paid,
            Money refunded) {}

    private final Book book;
    private final CallLog calls;
    private final NotifyDesk notifies;
    private final Faults faults;
    private final SimulatorClock clock;
    private final LedgerKeeper keeper;

    Overview(Book book, CallLog calls, NotifyDesk notifies, Faults faults, SimulatorClock clock, LedgerKeeper keeper) {
        this.book = book;
        this.calls = calls;
        this.notifies = notifies;
        this.faults = faults;
        this.clock = clock;
        this.keeper = keeper;
    }

    Now now() {
        var trades = book.all();
        var ledger = keeper.ledger();
        return new Now(
                newest(trades).stream().map(TradeView::of).toList(),
                newest(calls.all()).stream().map(CallLine::of).toList(),
                newest(notifies.all()).stream().map(NotifyLine::of).toList(),
                faults.rules().stream().map(FaultRoutes.RuleView::of).toList(),
                notifies.enabled(),
                clock.offset(),
                trades.size(),
                calls.count(),
                sum(ledger, Ledger.Kind.PAID),
                sum(ledger, Ledger.Kind.REFUNDED));
    }

    private static Money sum(Ledger ledger, Ledger.Kind kind) {
        return ledger.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(Ledger.Entry::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static <T> List<T> newest(List<T> all) {
        return all.subList(Math.max(0, all.size() - NEWEST), all.size()).reversed();
    }
}
