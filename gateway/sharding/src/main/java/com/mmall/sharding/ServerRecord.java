package com.mmall.sharding;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a database server says of itself, in a table of its own on it. With it a wrong setting is noticed before an order
 * is looked for where it is not.
 *
 * @param slots whose rows it has
 * @param isFirst whether the tables that belong to no slot are on it
 * @param isCleared whether no rows of other slots are left on it
 */
record ServerRecord(String name, Slots slots, boolean isFirst, boolean isCleared) {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS database_server (
                only       TINYINT       NOT NULL PRIMARY KEY,
                name       VARCHAR(64)   NOT NULL,
                slots      VARCHAR(4000) NOT NULL,
                is_first   BOOLEAN       NOT NULL,
                is_cleared BOOLEAN       NOT NULL)""";

    /** Nothing on a server that is new. */
    static Optional<ServerRecord> on(DataSource server) {
        var sql = JdbcClient.create(server);
        sql.sql(TABLE).update();
        return sql.sql("SELECT name, slots, is_first, is_cleared FROM database_server WHERE only = 1")
                .query((row, n) -> new ServerRecord(
                        row.getString("name"),
                        Slots.parse(row.getString("slots")),
                        row.getBoolean("is_first"),
                        row.getBoolean("is_cleared")))
                .optional();
    }

    void writeTo(DataSource server) {
        JdbcClient.create(server)
                .sql("""
                        REPLACE INTO database_server (only, name, slots, is_first, is_cleared)
                        VALUES (1, ?, ?, ?, ?)""")
                .params(name, slots.toString(), isFirst, isCleared)
                .update();
    }

    ServerRecord with(Slots more) {
        return new ServerRecord(name, slots.and(more), isFirst, isCleared);
    }

    /** Their rows are still there. */
    ServerRecord without(Slots gone) {
        return new ServerRecord(name, slots.without(gone), isFirst, false);
    }

    ServerRecord cleared() {
        return new ServerRecord(name, slots, isFirst, true);
    }
}
