package com.mmall.launcher.supervise;

import com.mmall.launcher.supervise.Part.State;
import com.mmall.launcher.supervise.Part.Status;
import java.util.function.Consumer;

/** One part under the eyes of the {@link Watchdog}: what became of it and when it is started again. */
final class WatchedPart {
    private final Part part;
    private final BackOff backOff;
    private final Consumer<String> said;

    private Restarts restarts = Restarts.NONE;
    private int endsInARow;
    private boolean endIsKnown;
    private boolean startsAgain;
    private boolean wasUp;
    private long upSince;
    private long dueAt;

    WatchedPart(Part part, BackOff backOff, Consumer<String> said) {
        this.part = part;
        this.backOff = backOff;
        this.said = said;
    }

    synchronized Restarts restarts() {
        return restarts;
    }

    synchronized boolean isStartingAgain() {
        return startsAgain;
    }

    /** Looks how the part is. True when it is to be started again now; then {@link #started} or {@link #failed} follows. */
    synchronized boolean isDue(long now) {
        if (startsAgain) {
            return false;
        }
        var status = part.status();
        switch (status.state()) {
            case UP -> seenUp(now);
            case STOPPED -> forgetEnds();
            case STARTING -> {}
            case DOWN -> seenDown(status, now);
        }
        startsAgain = status.state() == State.DOWN && !restarts.gaveUp() && now - dueAt >= 0;
        return startsAgain;
    }

    private void seenUp(long now) {
        if (!wasUp) {
            wasUp = true;
            upSince = now;
            endIsKnown = false;
            restarts = restarts.triedAgain();
        }
        if (now - upSince >= backOff.steady().toNanos()) {
            endsInARow = 0;
        }
    }

    private void forgetEnds() {
        endsInARow = 0;
        endIsKnown = false;
        wasUp = false;
        restarts = restarts.triedAgain();
    }

    private void seenDown(Status status, long now) {
        wasUp = false;
        if (endIsKnown) {
            return;
        }
        endIsKnown = true;
        endsInARow++;
        restarts = restarts.endedBecause(status.exitCode() == null ? "its end" : "exit code " + status.exitCode());
        if (endsInARow > backOff.tries()) {
            giveUp();
            return;
        }
        var pause = backOff.pause(endsInARow);
        dueAt = now + pause.toNanos();
        said.accept("!! %s has ended (%s): it is started again in %d s, try %d of %d"
                .formatted(part.name(), restarts.why(), pause.toSeconds(), endsInARow, backOff.tries()));
    }

    private void giveUp() {
        restarts = restarts.givenUp();
        said.accept(
                "!! %s has ended %d times in a row (%s) and is not started again: `deploy/mmall logs %s` shows why, `deploy/mmall start %s` tries anew"
                        .formatted(part.name(), endsInARow, restarts.why(), part.name(), part.name()));
    }

    synchronized void started() {
        startsAgain = false;
        if (part.status().state() == State.UP) { // it may have been stopped on purpose meanwhile
            restarts = restarts.oneMore();
            said.accept("!! %s is up again".formatted(part.name()));
        }
    }

    synchronized void failed(PartFailed failure) {
        startsAgain = false;
        endIsKnown = false;
        said.accept("!! " + failure.getMessage());
    }
}
