package com.mmall.sharding;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** All servers as one, by ShardingSphere, with {@link OneServer} before each. */
final class ShardedDataSource extends DelegatingDataSource implements AutoCloseable {
    ShardedDataSource(DataSource sharding) {
        super(sharding);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return OneServer.begun(super.getConnection());
    }

    @Override
    public void close() throws Exception {
        ((AutoCloseable) obtainTargetDataSource()).close();
    }
}
