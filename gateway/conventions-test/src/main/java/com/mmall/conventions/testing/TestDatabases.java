package com.mmall.conventions.testing;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.slot.DatabaseServers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The databases of a service under test: one, or several that share its rows. */
public final class TestDatabases {
    private static final String SHARDING = "mmall.sharding.";

    private TestDatabases() {}

    /** What the service is told of them; what it sends can be listened to ({@link SentStatements}). */
    public static Map<String, Object> properties(String label) {
        var databases = TestBacking.databases(label);
        return databases.size() == 1 ? one(databases.getFirst()) : several(databases);
    }

    private static Map<String, Object> one(Database database) {
        return account("spring.datasource.", database);
    }

    private static Map<String, Object> account(String prefix, Database database) {
        return Map.of(
                prefix + "url",
                SentStatements.heard(database.url()),
                prefix + "username",
                database.user(),
                prefix + "password",
                database.password());
    }

    private static Map<String, Object> several(List<Database> databases) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put(SHARDING + "enabled", true);
        var each = 1000 / databases.size();
        for (var i = 0; i < databases.size(); i++) {
            var server = SHARDING + "servers." + (char) ('a' + i) + ".";
            properties.putAll(account(server, databases.get(i)));
            properties.put(server + "slots", i * each + "-" + (i == databases.size() - 1 ? 999 : (i + 1) * each - 1));
        }
        return properties;
    }

    /**
     * For what a test looks up or sets: each statement goes to all servers, and what it answers comes as one answer. The
     * service itself must say so where it means all.
     */
    public static DataSource everywhere(DataSource all, DatabaseServers servers) {
        return servers.names().size() == 1
                ? all
                : new DelegatingDataSource(all) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        return onAll(Connection.class, super.getConnection(), servers);
                    }
                };
    }

    private static <T> T onAll(Class<T> type, Object target, DatabaseServers servers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    var result = servers.onAll(() -> {
                        try {
                            return new Object[] {method.invoke(target, arguments)};
                        } catch (InvocationTargetException | IllegalAccessException e) {
                            return new Object[] {
                                null, e instanceof InvocationTargetException in ? in.getTargetException() : e
                            };
                        }
                    });
                    if (result.length == 2) {
                        throw (Throwable) result[1];
                    }
                    return ofAll(result[0], servers);
                }));
    }

    private static @Nullable Object ofAll(@Nullable Object result, DatabaseServers servers) {
        return switch (result) {
            case PreparedStatement statement -> onAll(PreparedStatement.class, statement, servers);
            case Statement statement -> onAll(Statement.class, statement, servers);
            case null, default -> result;
        };
    }
}
