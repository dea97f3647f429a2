package com.mmall.sharding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.apache.shardingsphere.driver.jdbc.core.connection.ShardingSphereConnection;

/**
 * Refuses what would be done on two servers by one statement or in one transaction: it would be committed on one after the
 * other, and half of it if the second fails. A statement that names no slot goes to all servers, and so is refused, too.
 * Looked at as a connection is taken from a server's pool, before anything is sent on it.
 */
final class OneServer {
    private static final ScopedValue<Boolean> LEFT_OUT = ScopedValue.newInstance();

    /**
     * Those that this thread has got, the last first: Spring sends statements on the thread that got the connection, and
     * until the last is closed those before it wait.
     */
    private static final ThreadLocal<Deque<ShardingSphereConnection>> OPEN = ThreadLocal.withInitial(ArrayDeque::new);

    private OneServer() {}

    /** Reads may go to all servers, but in a transaction nothing may. */
    static <T> T leftOutIn(Supplier<T> read) {
        return ScopedValue.where(LEFT_OUT, true).call(read::get);
    }

    static Connection begun(Connection connection) {
        OPEN.get().removeIf(ShardingSphereConnection::isClosed);
        OPEN.get().push((ShardingSphereConnection) connection);
        return connection;
    }

    /** @throws SQLException if the connection in use has reached another server */
    static void check(String server) throws SQLException {
        OPEN.get().removeIf(ShardingSphereConnection::isClosed);
        var connection = OPEN.get().peek();
        if (connection == null) {
            return;
        }
        var reached =
                connection.getDatabaseConnectionManager().getConnectionContext().getUsedDataSourceNames();
        if (reached.stream().allMatch(server::equals)) {
            return;
        }
        if (!connection.getAutoCommit()) {
            throw new SQLException(
                    "a transaction on database server " + reached + " may not go on on server " + server);
        }
        if (!LEFT_OUT.isBound()) {
            throw new SQLException("a statement that names no slot, or several, may not go to all servers: " + reached
                    + ", " + server);
        }
    }
}
