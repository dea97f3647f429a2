package com.mmall.tracing;

import io.opentelemetry.api.trace.SpanKind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A span for each statement and each end of a transaction, inside of the span that it belongs to; what belongs to none, such as
 * the look at what is due, has none. Prepared statements are shown as they were prepared, without the values.
 */
final class TracedStatements implements InvocationHandler {
    private static final int MOST_LETTERS = 500;

    private final Object target;
    private final @Nullable String prepared;

    private TracedStatements(Object target, @Nullable String prepared) {
        this.target = target;
        this.prepared = prepared;
    }

    /** Under a pool, which keeps the connections. */
    static DataSource of(DataSource server) {
        return new DelegatingDataSource(server) {
            @Override
            public Connection getConnection() throws SQLException {
                return proxy(Connection.class, super.getConnection(), null);
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return proxy(Connection.class, super.getConnection(username, password), null);
            }
        };
    }

    private static <T> T proxy(Class<T> type, Object target, @Nullable String prepared) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TracedStatements(target, prepared)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        var name = method.getName();
        if (target instanceof Connection) {
            return name.equals("commit") || name.equals("rollback")
                    ? measured(name.toUpperCase(Locale.ROOT), null, method, arguments)
                    : traced(passedOn(method, arguments), arguments);
        }
        if (name.startsWith("execute")) {
            var text = prepared == null && arguments != null ? arguments[0] : prepared;
            return measured(operation(String.valueOf(text)), prepared, method, arguments);
        }
        return passedOn(method, arguments);
    }

    /** What is asked for by a statement's text is a prepared statement. */
    private static @Nullable Object traced(@Nullable Object made, Object @Nullable [] arguments) {
        var text = arguments != null && arguments[0] instanceof String given ? given : null;
        return switch (made) {
            case CallableStatement statement -> proxy(CallableStatement.class, statement, text);
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement, text);
            case Statement statement -> proxy(Statement.class, statement, null);
            case null, default -> made;
        };
    }

    private @Nullable Object measured(
            String operation, @Nullable String text, Method method, Object @Nullable [] arguments) throws Throwable {
        try (var step = Traces.beginInside(SpanKind.CLIENT, operation)) {
            step.with("db.operation.name", operation);
            if (text != null) {
                step.with("db.query.text", text.length() > MOST_LETTERS ? text.substring(0, MOST_LETTERS) : text);
            }
            try {
                return passedOn(method, arguments);
            } catch (Throwable failure) {
                step.failed(failure);
                throw failure;
            }
        }
    }

    /** The first word, which says what kind of statement it is. */
    private static String operation(String text) {
        var begun = text.stripLeading();
        var end = 0;
        while (end < begun.length() && Character.isLetter(begun.charAt(end))) {
            end++;
        }
        return end == 0 ? "STATEMENT" : begun.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private @Nullable Object passedOn(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
