package com.mmall.payment.store;

import com.mysql.cj.MysqlConnection;
import com.mysql.cj.Query;
import com.mysql.cj.interceptors.QueryInterceptor;
import com.mysql.cj.log.Log;
import com.mysql.cj.protocol.Resultset;
import com.mysql.cj.protocol.ServerSession;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps what the driver really sends, by the thread that sends it; named in a JDBC address. */
public final class CountedStatements implements QueryInterceptor {
    static final Map<String, List<String>> BY_THREAD = new ConcurrentHashMap<>();

    @Override
    public <T extends Resultset> T preProcess(Supplier<String> sql, Query query) {
        BY_THREAD
                .computeIfAbsent(Thread.currentThread().getName(), name -> new CopyOnWriteArrayList<>())
                .add(sql.get().replaceAll("\\s+", " ").strip());
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
