package com.mmall.launcher.testing;

import com.mmall.launcher.supervise.Part;
import com.mmall.launcher.supervise.PartFailed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A part that only writes down what happened to it. */
public final class FakePart implements Part {
    /** What happened, in order, to all the parts that share it. */
    public static final class Diary {
        private final List<String> entries = new CopyOnWriteArrayList<>();
        private final AtomicInteger starting = new AtomicInteger();
        private final AtomicInteger mostStarting = new AtomicInteger();

        public List<String> entries() {
            return entries;
        }

        public int mostStartingAtOnce() {
            return mostStarting.get();
        }
    }

    private final String name;
    private final Diary diary;
    private volatile boolean fails;
    private volatile State state = State.STOPPED;
    private volatile @Nullable Integer exitCode;

    private FakePart(String name, Diary diary, boolean fails) {
        this.name = name;
        this.diary = diary;
        this.fails = fails;
    }

    public static FakePart named(String name, Diary diary) {
        return new FakePart(name, diary, false);
    }

    public static FakePart thatFails(String name, Diary diary) {
        return new FakePart(name, diary, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws PartFailed {
        var now = diary.starting.incrementAndGet();
        diary.mostStarting.accumulateAndGet(now, Math::max);
        try {
            Thread.sleep(20); // long enough that others could start beside it
            if (fails) {
                throw new PartFailed(name, "fell over", List.of("its last words"), null);
            }
            state = State.UP;
            exitCode = null;
            diary.entries.add("+" + name);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            diary.starting.decrementAndGet();
        }
    }

    @Override
    public void startAgain() throws PartFailed {
        if (state == State.DOWN) {
            start();
        }
    }

    /** Ends by itself. */
    public void dies(int code) {
        exitCode = code;
        state = State.DOWN;
    }

    /** Whether its starts fail from now on. */
    public void fails(boolean always) {
        fails = always;
    }

    @Override
    public void stop() {
        if (state == State.UP) {
            diary.entries.add("-" + name);
        }
        state = State.STOPPED;
    }

    @Override
    public Status status() {
        return new Status(name, state, state == State.UP ? 1L : null, 1, state == State.DOWN ? exitCode : null);
    }
}
