package com.mmall.alipay.simulator.trade;

import com.mmall.alipay.simulator.time.SimulatorClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All trades. One decision at a time; what it decided is journalled before anybody hears of it. */
public final class Book {
    /** What a rule decided about a trade: the events to record, and what to say. */
    public record Decision<T>(List<Event> events, T answer) {
        public static <T> Decision<T> nothing(T answer) {
            return new Decision<>(List.of(), answer);
        }

        public static <T> Decision<T> of(T answer, Event... events) {
            return new Decision<>(List.of(events), answer);
        }
    }

    private final SimulatorClock clock;
    private final Consumer<List<Event>> journal;
    private final List<Consumer<Event>> listeners = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, String> numbersByTradeNo = new HashMap<>();
    private final Map<String, String> numbersByCode = new HashMap<>();

    public Book(SimulatorClock clock, Consumer<List<Event>> journal) {
        this.clock = clock;
        this.journal = journal;
    }

    /** Tells the listener of each event after it was recorded, on the thread that caused it. */
    public void tell(Consumer<Event> listener) {
        listeners.add(listener);
    }

    /** Applies the events of an earlier run, without recording them again. */
    public void replay(List<Event> events) {
        events.forEach(this::apply);
    }

    /** Lets the rule decide about the trade of that number; the rule sees null when there is none. */
    public <T> Decision<T> decide(String outTradeNo, Function<@Nullable Trade, Decision<T>> rule) {
        lock.lock();
        try {
            endOverdue(outTradeNo);
            var decision = rule.apply(trades.get(outTradeNo));
            record(decision.events());
            return decision;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the trade if its time is over; later decisions would do the same. */
    public void expire(String outTradeNo) {
        decide(outTradeNo, _ -> Decision.nothing(""));
    }

    private void endOverdue(String outTradeNo) {
        var trade = trades.get(outTradeNo);
        if (trade != null) {
            trade.overdue(clock.now()).ifPresent(how -> record(List.of(new Event.Ended(outTradeNo, how))));
        }
    }

    private void record(List<Event> events) {
        if (!events.isEmpty()) {
            journal.accept(events);
            events.forEach(this::apply);
            events.forEach(event -> listeners.forEach(listener -> listener.accept(event)));
        }
    }

    public Optional<Trade> find(String outTradeNo) {
        return look(() -> Optional.ofNullable(trades.get(outTradeNo)));
    }

    public Optional<String> numberOfTrade(String tradeNo) {
        return look(() -> Optional.ofNullable(numbersByTradeNo.get(tradeNo)));
    }

    public Optional<String> numberOfCode(String codeId) {
        return look(() -> Optional.ofNullable(numbersByCode.get(codeId)));
    }

    /** All trades, in the order of their first codes. */
    public List<Trade> all() {
        return look(() -> List.copyOf(trades.values()));
    }

    /** How many codes were ever issued: the next one's serial number. */
    public int codes() {
        return look(numbersByCode::size);
    }

    /** How many trades were ever opened: the next one's serial number. */
    public int openings() {
        return look(numbersByTradeNo::size);
    }

    private <T> T look(Supplier<T> at) {
        lock.lock();
        try {
            return at.get();
        } finally {
            lock.unlock();
        }
    }

    private void apply(Event event) {
        var number = event.outTradeNo();
        var trade = trades.get(number);
        trades.put(
                number,
                switch (event) {
                    case Event.CodeIssued issued -> {
                        numbersByCode.put(issued.code().id(), number);
                        yield trade == null ? Trade.issued(number, issued.code()) : trade.with(issued.code());
                    }
                    case Event.Scanned scanned -> {
                        numbersByTradeNo.put(scanned.opening().tradeNo(), number);
                        yield known(trade).opened(scanned.opening());
                    }
                    case Event.Paid paid -> known(trade).paid(paid.at());
                    case Event.Refunded refunded -> known(trade).refunded(refunded.refund());
                    case Event.Ended ended -> known(trade).ended(ended.ending());
                });
    }

    private static Trade known(@Nullable Trade trade) {
        if (trade == null) {
            throw new IllegalStateException("the ledger speaks of a trade that has no code");
        }
        return trade;
    }
}
