package com.mmall.conventions.problem;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away, or takes no writes right now, from a statement that is wrong. */
final class NoDatabase {
    /** MySQL's {@code --read-only} and {@code --innodb-read-only}. */
    private static final Set<Integer> TAKES_NO_WRITES = Set.of(1290, 1836);

    private NoDatabase() {}

    static boolean isCauseOf(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && isAway(sql));
    }

    private static boolean isAway(SQLException e) {
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || TAKES_NO_WRITES.contains(e.getErrorCode());
    }
}
