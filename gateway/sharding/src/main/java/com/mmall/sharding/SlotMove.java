package com.mmall.sharding;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows of some slots from one server to another, while no instance of the service runs. They are deleted where they were
 * only after both servers have counted the same; whenever it is cut off, the same once more brings it to its end.
 */
final class SlotMove {
    private static final Logger log = LoggerFactory.getLogger(SlotMove.class);

    private final List<ShardedTable> tables;

    SlotMove(List<ShardedTable> tables) {
        this.tables = tables;
    }

    /** @throws IllegalStateException if the rows are not the same on both sides afterwards; nothing is deleted then */
    void copy(ServerPool from, ServerPool to, Slots slots) {
        for (var table : tables) {
            var rows = table.tellsSlots() ? copied(table, from, to, slots) : added(table, from, to);
            log.info("{} rows of {} copied from {} to {}", rows, table.name(), from, to);
        }
    }

    /** What lies there of a move that was cut off may be older. */
    private static long copied(ShardedTable table, ServerPool from, ServerPool to, Slots slots) {
        table.delete(to.direct(), slots);
        var rows = added(table, from, to, slots);
        var there = table.sum(from.direct(), slots);
        var here = table.sum(to.direct(), slots);
        if (!there.equals(here)) {
            throw new IllegalStateException("rows of %s in slots %s are not the same on %s and %s: %s, %s"
                    .formatted(table.name(), slots, from, to, there, here));
        }
        return rows;
    }

    /** A row too many is never asked for, and goes with its age. */
    private static long added(ShardedTable table, ServerPool from, ServerPool to) {
        return added(table, from, to, Slots.NONE);
    }

    private static long added(ShardedTable table, ServerPool from, ServerPool to, Slots slots) {
        try {
            return table.copy(from.direct(), to.direct(), slots);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "%s could not be copied from %s to %s".formatted(table.name(), from, to), e);
        }
    }

    void clear(ServerPool server, Slots slots) {
        tables.stream().filter(ShardedTable::tellsSlots).forEach(table -> table.delete(server.direct(), slots));
    }
}
