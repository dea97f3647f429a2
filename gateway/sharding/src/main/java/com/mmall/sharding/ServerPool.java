package com.mmall.sharding;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** The connections to one server. While it is away nobody waits for it. */
public final class ServerPool extends AbstractDataSource implements AutoCloseable {
    private final String name;
    private final HikariDataSource pool;
    private final Presence presence;

    ServerPool(String name, HikariDataSource pool, Presence presence) {
        this.name = name;
        this.pool = pool;
        this.presence = presence;
    }

    String name() {
        return name;
    }

    boolean isPresent() {
        return presence.isPresent(this);
    }

    /** Past the checks: for what is done before the service is. */
    DataSource direct() {
        return pool;
    }

    /** That are open, in use or not. */
    int connections() {
        return pool.getHikariPoolMXBean().getTotalConnections();
    }

    /** Read by ShardingSphere. */
    public String getUrl() {
        return pool.getJdbcUrl();
    }

    /** Read by ShardingSphere. */
    public String getUsername() {
        return pool.getUsername();
    }

    /** Read by ShardingSphere, which sends it nowhere. */
    public String getPassword() {
        return pool.getPassword();
    }

    @Override
    public Connection getConnection() throws SQLException {
        OneServer.check(name);
        if (!isPresent()) {
            throw new SQLTransientConnectionException("database server " + name + " is away");
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            presence.doubt(this);
            throw e;
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("connections are of one account");
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public String toString() {
        return "database server " + name;
    }
}
