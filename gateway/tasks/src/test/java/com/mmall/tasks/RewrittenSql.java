package com.mmall.tasks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that understands statements otherwise than they are meant. */
final class RewrittenSql {
    private RewrittenSql() {}

    static DataSource on(DataSource real, UnaryOperator<String> meaning) {
        return new DelegatingDataSource(real) {
            @Override
            public Connection getConnection() throws java.sql.SQLException {
                return rewriting(super.getConnection(), meaning);
            }
        };
    }

    private static Connection rewriting(Connection real, UnaryOperator<String> meaning) {
        return (Connection) Proxy.newProxyInstance(
                RewrittenSql.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        arguments[0] = meaning.apply((String) arguments[0]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
