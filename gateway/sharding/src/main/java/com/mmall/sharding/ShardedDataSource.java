package com.mmall.sharding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** All servers as one, by ShardingSphere, with {@link OneServer} before each. */
final class ShardedDataSource extends DelegatingDataSource implements AutoCloseable {
    private final List<ServerPool> pools;

    ShardedDataSource(DataSource sharding, List<ServerPool> pools) {
        super(sharding);
        this.pools = pools;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return OneServer.begun(super.getConnection());
    }

    @Override
    public void close() throws Exception {
        try {
            ((AutoCloseable) obtainTargetDataSource()).close();
        } finally {
            pools.forEach(ServerPool::close);
        }
    }
}
