package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.notify.Notify.Attempt;
import com.mmall.alipay.simulator.notify.Notify.State;
import com.mmall.alipay.simulator.rules.NotifiedEvent;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.Agenda;
import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Event;
import com.mmall.alipay.simulator.trade.Trade;
import java.security.PrivateKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the shop what happened, on Alipay's schedule, until it says {@code success}. */
public final class NotifyDesk implements AutoCloseable {
    private final SimulatorClock clock;
    private final Supplier<Rules> rules;
    private final Function<String, Optional<Trade>> trades;
    private final NotifyMessage message;
    private final Deliverer deliverer;
    private final NotifyFaults faults;
    private final Outbox outbox;
    private volatile boolean enabled = true;
    private long serial;

    /** The keys are Alipay's own, one that nobody knows, and the app's (or another unknown one). */
    public record Keys(PrivateKey own, PrivateKey foreign, PrivateKey app) {}

    public NotifyDesk(
            String appId,
            String sellerId,
            Keys keys,
            SimulatorClock clock,
            Agenda agenda,
            Supplier<Rules> rules,
            Function<String, Optional<Trade>> trades,
            NotifyFaults faults,
            int kept,
            Consumer<Notify> journal) {
        this.outbox = new Outbox(kept);
        this.clock = clock;
        this.rules = rules;
        this.trades = trades;
        this.faults = faults;
        this.message = new NotifyMessage(appId, sellerId);
        var signer = new NotifySigner(keys.own());
        var forger = new Forger(signer, keys.foreign(), keys.app());
        this.deliverer = new Deliverer(clock, agenda, rules, signer, forger, journal);
    }

    /** Goes on with the notifies of an earlier run. */
    public void resume(Collection<Notify> earlier) {
        earlier.stream().map(Delivery::of).forEach(outbox::keep);
        serial = earlier.stream()
                .mapToLong(notify -> Long.parseLong(notify.notifyId().substring(18)))
                .max()
                .orElse(0);
        outbox.all().stream().filter(Delivery::pending).forEach(deliverer::resume);
    }

    /** What is told while it is off is lost for good, as it is when a shop cannot be reached for a day. */
    public void enable(boolean on) {
        enabled = on;
    }

    public boolean enabled() {
        return enabled;
    }

    public NotifyFaults faults() {
        return faults;
    }

    /** The newest notifies, oldest first. */
    public List<Notify> all() {
        return outbox.all().stream().map(Delivery::snapshot).toList();
    }

    /** Something happened to a trade. */
    public void hear(Event event) {
        var trade = trades.apply(event.outTradeNo()).orElseThrow();
        var about = about(event, trade);
        if (about != null && rules.get().notified().contains(about)) {
            delivery(trade, about).ifPresent(this::start);
        }
    }

    /**
     * Sends one notify of a payment right now, outside the schedule: a genuine one when no forgery is named. Throws
     * IllegalArgumentException when there is no trade of that number or it has no notify_url.
     */
    public Attempt send(String outTradeNo, List<NotifyForgery> forgeries) {
        var delivery = trades.apply(outTradeNo)
                .flatMap(trade -> delivery(trade, NotifiedEvent.PAID))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no scanned trade with a notify_url has the number " + outTradeNo));
        outbox.keep(delivery);
        var attempt = forgeries.isEmpty() ? deliverer.post(delivery) : deliverer.forge(delivery, forgeries);
        if (!forgeries.isEmpty()) {
            delivery.attempted(attempt, delivery.parameters());
        }
        deliverer.settle(delivery, attempt.succeeded() ? State.DELIVERED : State.GIVEN_UP);
        return attempt;
    }

    /** Sends an old notify once more, with its own notify_id. */
    public Optional<Attempt> resend(String notifyId) {
        return outbox.find(notifyId).map(deliverer::post);
    }

    /** Sends the notifies that a fault has held back, the last first; returns how many. */
    public int release() {
        return deliverer.release();
    }

    @Override
    public void close() {
        deliverer.close();
    }

    private void start(Delivery delivery) {
        outbox.keep(delivery);
        if (enabled) {
            deliverer.start(delivery, faults.strike(delivery.outTradeNo).orElse(null));
        } else {
            deliverer.settle(delivery, State.NOT_SENT);
        }
    }

    private Optional<Delivery> delivery(Trade trade, NotifiedEvent about) {
        var url = trade.terms().notifyUrl();
        var opening = trade.opening();
        if (url == null || opening == null) {
            return Optional.empty();
        }
        var id = notifyId();
        var parameters = message.of(trade, opening, about, id);
        return Optional.of(new Delivery(id, trade.outTradeNo(), about, url, parameters));
    }

    private synchronized String notifyId() {
        return SimulatorClock.day(clock.now()) + "0022212003" + "%016d".formatted(++serial);
    }

    private static @Nullable NotifiedEvent about(Event event, Trade trade) {
        return switch (event) {
            case Event.CodeIssued _ -> null;
            case Event.Scanned _ -> NotifiedEvent.WAITING;
            case Event.Paid _ -> NotifiedEvent.PAID;
            case Event.Refunded _ -> trade.ending() == null ? NotifiedEvent.PARTIAL_REFUND : NotifiedEvent.FULL_REFUND;
            case Event.Ended ended -> ended(ended.ending().reason());
        };
    }

    private static @Nullable NotifiedEvent ended(Ending.Reason reason) {
        return switch (reason) {
            case TIMED_OUT, CLOSED, CANCELLED -> NotifiedEvent.CLOSED;
            case REFUNDED, REVERSED -> null; // the refund has told it
            case FINISHED -> NotifiedEvent.FINISHED;
        };
    }
}
