package com.mmall.alipay.simulator.ledger;

import com.mmall.alipay.simulator.gateway.Call;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.trade.Event;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what happened, in memory and, with a directory, in two files that are only ever appended to: {@code
 * ledger.jsonl} (trades, money, notifies; money is on the disk before anybody hears of it) and {@code calls.jsonl}.
 */
public final class LedgerKeeper implements AutoCloseable {
    private final int callsRead;
    private final List<Event> events = new ArrayList<>();
    private final LinkedHashMap<String, Notify> notifies = new LinkedHashMap<>();
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private final Optional<JournalFile> ledger;
    private final Optional<JournalFile> callFile;

    private LedgerKeeper(Optional<Path> directory, int callsRead) {
        this.callsRead = callsRead;
        this.ledger = directory.map(path -> JournalFile.open(path.resolve("ledger.jsonl"), this::replay));
        this.callFile = directory.map(path -> JournalFile.open(path.resolve("calls.jsonl"), this::replay));
    }

    /** Reads what earlier runs have left. Throws when it cannot be read, or another process is using it. */
    public static LedgerKeeper open(Optional<Path> directory, int callsRead) {
        return new LedgerKeeper(directory, callsRead);
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The notifies of earlier runs, as they stood at the end. */
    public synchronized Collection<Notify> oldNotifies() {
        return List.copyOf(notifies.values());
    }

    /** The newest calls of earlier runs. */
    public synchronized Collection<Call> oldCalls() {
        return List.copyOf(calls);
    }

    public synchronized Ledger ledger() {
        return Ledger.of(events);
    }

    /** Returns when the events are safe. */
    public synchronized void record(List<Event> happened) {
        ledger.ifPresent(
                file -> file.append(LedgerLine.of(happened), happened.stream().anyMatch(Event::ofMoney)));
        events.addAll(happened);
    }

    public void note(Notify notify) {
        ledger.ifPresent(file -> file.append(LedgerLine.of(notify), false));
    }

    public void note(Call call) {
        callFile.ifPresent(file -> file.append(LedgerLine.of(call), false));
    }

    @Override
    public void close() {
        ledger.ifPresent(JournalFile::close);
        callFile.ifPresent(JournalFile::close);
    }

    private void replay(String text) {
        var line = LedgerLine.read(text);
        if (line.events() != null) {
            events.addAll(line.events());
        } else if (line.news() != null) {
            notifies.put(line.news().notifyId(), line.news());
            if (notifies.size() > callsRead) {
                notifies.pollFirstEntry();
            }
        } else if (line.call() != null) {
            calls.add(line.call());
            if (calls.size() > callsRead) {
                calls.remove();
            }
        }
    }
}
