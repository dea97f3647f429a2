package com.mmall.conventions.testing;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps what the driver really sends to the database, while a test listens; named in the JDBC address. */
public final class SentStatements implements QueryInterceptor {
    private static final Collection<Queue<Sent>> LISTENERS = new ConcurrentLinkedQueue<>();

    /** One statement, on one line, and the thread that sent it. */
    public record Sent(String thread, String sql) {
        /** What changes the connection and nothing in the database. */
        boolean isSetting() {
            return sql.toUpperCase(Locale.ROOT).startsWith("SET ");
        }

        boolean isEnd() {
            return sql.equalsIgnoreCase("COMMIT") || sql.equalsIgnoreCase("ROLLBACK");
        }
    }

    /**
     * What a request took.
     *
     * @param statements all but the ends of transactions and the connection's settings
     * @param ends commits and rollbacks
     * @param settings of the connection, such as {@code SET autocommit}
     */
    public record Cost(List<String> statements, int ends, int settings) {
        static Cost of(Collection<Sent> sent) {
            return new Cost(
                    sent.stream()
                            .filter(s -> !s.isSetting() && !s.isEnd())
                            .map(Sent::sql)
                            .toList(),
                    (int) sent.stream().filter(Sent::isEnd).count(),
                    (int) sent.stream().filter(Sent::isSetting).count());
        }

        public int roundTrips() {
            return statements.size() + ends + settings;
        }

        /** Writes the figures down in the test's output. */
        public Cost print(String request) {
            System.out.printf(
                    "STATEMENTS %s: %d, commits %d, settings %d%n", request, statements.size(), ends, settings);
            statements.forEach(sql -> System.out.println("  " + sql.substring(0, Math.min(160, sql.length()))));
            return this;
        }
    }

    /** The address of a database whose statements can be listened to. */
    public static String heard(String url) {
        return url + "&queryInterceptors=" + SentStatements.class.getName();
    }

    /** What all threads send from now on, until the test is over. */
    public static Queue<Sent> listen() {
        var sent = new ConcurrentLinkedQueue<Sent>();
        LISTENERS.add(sent);
        return sent;
    }

    /** What the web server's threads send while {@code request} is carried out; tasks and jobs are left out. */
    public static Cost during(Runnable request) {
        return during(thread -> thread.startsWith("tomcat-handler-"), request);
    }

    private static Cost during(Predicate<String> thread, Runnable request) {
        var sent = listen();
        try {
            request.run();
        } finally {
            LISTENERS.remove(sent);
        }
        return Cost.of(new ArrayList<>(sent)
                .stream().filter(s -> thread.test(s.thread())).toList());
    }

    @Override
    public <T extends Resultset> @Nullable T preProcess(Supplier<String> sql, Query query) {
        if (!LISTENERS.isEmpty()) {
            var sent = new Sent(
                    Thread.currentThread().getName(),
                    sql.get().replaceAll("\\s+", " ").strip());
            LISTENERS.forEach(listener -> listener.add(sent));
        }
        return null;
    }

    @Override
    public QueryInterceptor init(MysqlConnection connection, Properties properties, Log log) {
        return this;
    }

    @Override
    public boolean executeTopLevelOnly() {
        return true;
    }

    @Override
    public void destroy() {}

    @Override
    public <T extends Resultset> T postProcess(Supplier<String> sql, Query query, T result, ServerSession session) {
        return result;
    }
}
