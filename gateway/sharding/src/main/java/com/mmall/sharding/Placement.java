package com.mmall.sharding;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether each server has the rows that it is said to have. A service that looked for a slot on the wrong server would
 * find no orders there and begin anew; so it does not start. Where {@code mmall.sharding.move} names the slots that are
 * now on another server, their rows are moved first.
 */
final class Placement {
    private static final Logger log = LoggerFactory.getLogger(Placement.class);
    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Map<String, ServerPool> pools = new LinkedHashMap<>();
    private final Map<String, Slots> wanted = new LinkedHashMap<>();
    private final Map<String, ServerRecord> records = new LinkedHashMap<>();
    private final Slots mayMove;
    private final SlotMove move;

    Placement(ShardingSettings settings, List<ServerPool> pools) {
        pools.forEach(pool -> this.pools.put(pool.name(), pool));
        settings.servers().forEach((name, server) -> wanted.put(name, Slots.parse(server.slots())));
        mayMove = Slots.parse(settings.move());
        move = new SlotMove(settings.tables().entrySet().stream()
                .map(table -> ShardedTable.of(table.getKey(), table.getValue()))
                .toList());
    }

    /** @throws IllegalStateException that says which server or slots are where they should not be, and what to do */
    void settle() {
        pools.forEach((name, pool) -> ServerRecord.on(pool.direct()).ifPresent(record -> records.put(name, record)));
        if (records.isEmpty()) {
            wanted.forEach((name, slots) -> write(name, new ServerRecord(name, slots, isFirst(name), true)));
            return;
        }
        records.forEach(this::isItself);
        allSlotsAreThere();
        records.keySet().stream().toList().forEach(this::clear);
        var leaving = leaving();
        if (!leaving.isEmpty()) {
            mayLeave(leaving.values().stream().reduce(Slots.NONE, Slots::and));
            nobodyElseIsConnected();
            leaving.forEach(this::leave);
        }
    }

    private boolean isFirst(String name) {
        return name.equals(wanted.keySet().iterator().next());
    }

    private void isItself(String name, ServerRecord record) {
        if (!record.name().equals(name)) {
            throw new IllegalStateException("mmall.sharding.servers: the database server at %s is %s, not %s"
                    .formatted(pool(name).getUrl(), record.name(), name));
        }
        if (record.isFirst() != isFirst(name)) {
            throw new IllegalStateException(
                    "mmall.sharding.servers: %s the first server by name, and the tables that belong to no slot are there: a new one needs a name after it"
                            .formatted(record.isFirst() ? name + " must stay" : name + " was not"));
        }
    }

    private void allSlotsAreThere() {
        var nowhere = records.values().stream()
                .map(ServerRecord::slots)
                .reduce(Slots.NONE, Slots::and)
                .others();
        if (!nowhere.isEmpty()) {
            throw new IllegalStateException(
                    "mmall.sharding.servers: the rows of slots %s are on none of these servers: is one missing?"
                            .formatted(nowhere));
        }
    }

    /** From each server, the slots that are to be on another. */
    private Map<String, Slots> leaving() {
        var leaving = new LinkedHashMap<String, Slots>();
        records.forEach((name, record) -> {
            var gone = record.slots().without(Objects.requireNonNull(wanted.get(name)));
            if (!gone.isEmpty()) {
                leaving.put(name, gone);
            }
        });
        return leaving;
    }

    private void mayLeave(Slots slots) {
        if (!mayMove.hasAllOf(slots)) {
            throw new IllegalStateException(
                    "mmall.sharding.servers: the rows of slots %s are on another server than these settings say; to move them, stop all instances and start one with mmall.sharding.move=%s"
                            .formatted(slots, slots));
        }
    }

    /** A pool may be opening connections just now: those of others stay. */
    private void nobodyElseIsConnected() {
        var others = List.<String>of();
        for (var look = 0; look < LOOKS; look++) {
            others = pools.values().stream()
                    .filter(Placement::hasOthers)
                    .map(ServerPool::name)
                    .toList();
            if (others.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException(
                "mmall.sharding.move: others are connected to database servers %s; stop all instances first"
                        .formatted(others));
    }

    private static boolean hasOthers(ServerPool pool) {
        return JdbcClient.create(pool.direct()).sql("""
                            SELECT COUNT(*) FROM information_schema.processlist
                            WHERE db = DATABASE() AND user = SUBSTRING_INDEX(CURRENT_USER(), '@', 1)""").query(Integer.class).single() > pool.connections();
    }

    /** The new server says that it has the rows before the old one says that it has them no more. */
    private void leave(String from, Slots slots) {
        wanted.forEach((to, have) -> {
            var theirs = slots.within(have);
            if (!theirs.isEmpty()) {
                move.copy(pool(from), pool(to), theirs);
                var record = records.getOrDefault(to, new ServerRecord(to, Slots.NONE, isFirst(to), true));
                write(to, record.with(theirs));
            }
        });
        write(from, Objects.requireNonNull(records.get(from)).without(slots));
        clear(from);
        log.warn("slots {} have left {}; mmall.sharding.move is no longer needed", slots, pool(from));
    }

    private void clear(String name) {
        var record = Objects.requireNonNull(records.get(name));
        if (!record.isCleared()) {
            move.clear(pool(name), record.slots().others());
            write(name, record.cleared());
        }
    }

    private ServerPool pool(String name) {
        return Objects.requireNonNull(pools.get(name));
    }

    private void write(String name, ServerRecord record) {
        record.writeTo(pool(name).direct());
        records.put(name, record);
    }
}
