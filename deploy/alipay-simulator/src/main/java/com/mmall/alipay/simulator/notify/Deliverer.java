package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.notify.Notify.Attempt;
import com.mmall.alipay.simulator.notify.Notify.State;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.Agenda;
import com.mmall.alipay.simulator.time.SimulatorClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings notifies to the shop: on schedule, or astray as a fault wants it. */
final class Deliverer implements AutoCloseable {
    private final SimulatorClock clock;
    private final Agenda agenda;
    private final Supplier<Rules> rules;
    private final NotifySigner signer;
    private final Forger forger;
    private final Consumer<Notify> journal;
    private final Postman postman;
    private final Deque<Delivery> held = new ArrayDeque<>();
    private final Deque<Delivery> reordered = new ArrayDeque<>();

    Deliverer(
            SimulatorClock clock,
            Agenda agenda,
            Supplier<Rules> rules,
            NotifySigner signer,
            Forger forger,
            Consumer<Notify> journal) {
        this.clock = clock;
        this.agenda = agenda;
        this.rules = rules;
        this.signer = signer;
        this.forger = forger;
        this.journal = journal;
        this.postman = new Postman(clock, rules);
    }

    void start(Delivery delivery, @Nullable NotifyFault fault) {
        journal.accept(delivery.snapshot());
        var now = clock.now();
        if (fault == null) {
            plan(delivery, now);
            return;
        }
        switch (fault.kind()) {
            case LOST -> settle(delivery, State.NOT_SENT);
            case DELAYED -> plan(delivery, now.plus(fault.delay()));
            case HELD -> hold(held, delivery);
            case REORDERED -> hold(reordered, delivery);
            case DOUBLED -> {
                for (var copy = 1; copy < fault.copies(); copy++) {
                    agenda.at(now, () -> post(delivery));
                }
                plan(delivery, now);
            }
            case FORGED ->
                agenda.at(now, () -> {
                    forge(delivery, fault.forgeries());
                    attempt(delivery, now);
                });
        }
    }

    /** Goes on with a notify of an earlier run. */
    void resume(Delivery delivery) {
        var last = delivery.lastAttempt();
        var due = last == null ? clock.now() : next(last.at(), delivery.tries());
        if (due == null) {
            settle(delivery, State.GIVEN_UP);
        } else {
            plan(delivery, due);
        }
    }

    /** Sends what was held back, the last first. */
    int release() {
        var count = 0;
        for (var delivery = take(held); delivery != null; delivery = take(held)) {
            attempt(delivery, clock.now());
            count++;
        }
        return count;
    }

    void settle(Delivery delivery, State state) {
        delivery.is(state);
        journal.accept(delivery.snapshot());
    }

    /** One attempt now, beside the schedule. */
    Attempt post(Delivery delivery) {
        var signed = signer.signed(NotifyMessage.sentAt(delivery.parameters(), clock.now()));
        var attempt =
                postman.post(delivery.url, Forger.written(delivery.url, signed).body());
        delivery.attempted(attempt, signed);
        journal.accept(delivery.snapshot());
        return attempt;
    }

    Attempt forge(Delivery delivery, List<NotifyForgery> forgeries) {
        var genuine = NotifyMessage.sentAt(delivery.parameters(), clock.now());
        var letter = forger.letter(delivery.url, genuine, forgeries);
        return postman.post(letter.url(), letter.body());
    }

    @Override
    public void close() {
        postman.close();
    }

    private void plan(Delivery delivery, Instant due) {
        agenda.at(due, () -> {
            send(delivery, due); // even when a copy has arrived meanwhile
            for (var late = take(reordered); late != null; late = take(reordered)) {
                attempt(late, clock.now());
            }
        });
    }

    private void attempt(Delivery delivery, Instant due) {
        if (delivery.pending()) {
            send(delivery, due);
        }
    }

    private void send(Delivery delivery, Instant due) {
        var succeeded = post(delivery).succeeded();
        var tries = delivery.tried();
        if (!succeeded && delivery.pending()) {
            var next = next(due, tries);
            if (next == null) {
                settle(delivery, State.GIVEN_UP);
            } else {
                agenda.at(next, () -> attempt(delivery, next));
            }
        }
    }

    private @Nullable Instant next(Instant last, int tries) {
        return NotifySchedule.after(tries)
                .map(gap -> last.plus(rules.get().scaled(gap)))
                .orElse(null);
    }

    private static void hold(Deque<Delivery> shelf, Delivery delivery) {
        synchronized (shelf) {
            shelf.push(delivery);
        }
    }

    private static @Nullable Delivery take(Deque<Delivery> shelf) {
        synchronized (shelf) {
            return shelf.poll();
        }
    }
}
