package com.mmall.conventions.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A connection that tells its server of autocommit when that makes a difference: after a transaction the server goes on
 * without it until a statement comes that needs it. Transactions one after the other save two round trips each. A
 * {@link java.sql.Statement} must not be carried from a transaction to after it, or the other way round.
 */
final class SparingAutoCommit implements InvocationHandler {
    /** They begin no transaction, so they do not care. */
    private static final Set<String> NEVER_BEGIN_ONE = Set.of(
            "abort",
            "clearWarnings",
            "close",
            "equals",
            "getHoldability",
            "getNetworkTimeout",
            "getTransactionIsolation",
            "getWarnings",
            "hashCode",
            "isClosed",
            "isReadOnly",
            "isValid",
            "isWrapperFor",
            "setNetworkTimeout",
            "setReadOnly",
            "setTransactionIsolation",
            "toString",
            "unwrap");

    private final Connection connection;
    private boolean asked;
    private boolean isUsed;

    private SparingAutoCommit(Connection connection) throws SQLException {
        this.connection = connection;
        this.asked = connection.getAutoCommit();
    }

    static Connection of(Connection connection) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new SparingAutoCommit(connection));
    }

    /** Under a pool, which keeps the connections. */
    static DataSource of(DataSource server) {
        return new DelegatingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
                return of(super.getConnection());
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return of(super.getConnection(username, password));
            }
        };
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var name = method.getName();
        if (name.equals("getAutoCommit")) {
            return asked;
        }
        if (name.equals("setAutoCommit") && arguments != null) {
            set((boolean) arguments[0]);
            return null;
        }
        if (!NEVER_BEGIN_ONE.contains(name)) {
            tell(asked);
            isUsed = true;
        }
        var result = passedOn(method, arguments);
        if (arguments == null && (name.equals("commit") || name.equals("rollback"))) {
            isUsed = false;
        }
        return result;
    }

    /** What is open is committed, as JDBC says; otherwise switching on can wait. */
    private void set(boolean on) throws SQLException {
        if (!on || isUsed) {
            tell(on);
        }
        asked = on;
        isUsed = false;
    }

    private void tell(boolean on) throws SQLException {
        if (connection.getAutoCommit() != on) {
            connection.setAutoCommit(on);
        }
    }

    private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
