package com.mmall.alipay.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What is to happen later by the simulator's clock: codes and trades that end, notifies sent again. */
public final class Agenda implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Agenda.class.getName());
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private record Entry(Instant due, long number, Runnable task) {}

    private final SimulatorClock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));
    private final Thread runner;
    private long numbers;

    public Agenda(SimulatorClock clock) {
        this.clock = clock;
        clock.onAdvance(this::wake);
        runner = Thread.ofVirtual().name("agenda").start(this::run);
    }

    /** The task runs once the clock shows that instant, on a virtual thread of its own. */
    public void at(Instant due, Runnable task) {
        lock.lock();
        try {
            entries.add(new Entry(due, numbers++, task));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        runner.interrupt();
    }

    private void wake() {
        lock.lock();
        try {
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                due().forEach(entry -> Thread.ofVirtual().start(() -> carryOut(entry)));
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "the agenda is closed");
        }
    }

    private List<Entry> due() throws InterruptedException {
        lock.lock();
        try {
            var due = new ArrayList<Entry>();
            while (due.isEmpty()) {
                var now = clock.now();
                for (var next = entries.peek(); next != null && !next.due().isAfter(now); next = entries.peek()) {
                    due.add(entries.remove());
                }
                if (due.isEmpty()) {
                    changed.awaitNanos(nap(now).toNanos());
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    private Duration nap(Instant now) {
        var next = entries.peek();
        if (next == null) {
            return LONGEST_NAP;
        }
        var wait = Duration.between(now, next.due());
        return wait.compareTo(LONGEST_NAP) < 0 ? wait : LONGEST_NAP;
    }

    private static void carryOut(Entry entry) {
        try {
            entry.task().run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "something due at " + entry.due() + " failed", e);
        }
    }
}
