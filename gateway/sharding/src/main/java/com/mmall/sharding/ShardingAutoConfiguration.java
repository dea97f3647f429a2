package com.mmall.sharding;

import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.SlotAutoConfiguration;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** A service's data source over several servers, where {@code mmall.sharding.enabled} says so. */
@AutoConfiguration(before = {DataSourceAutoConfiguration.class, SlotAutoConfiguration.class})
@ConditionalOnBooleanProperty("mmall.sharding.enabled")
@EnableConfigurationProperties(ShardingSettings.class)
public class ShardingAutoConfiguration {
    @Bean
    Presence databaseServerPresence() {
        return new Presence();
    }

    @Bean
    ServerPools databaseServerPools(
            ShardingSettings settings, Presence presence, Environment environment, AutowireCapableBeanFactory beans) {
        return new ServerPools(settings.servers().entrySet().stream()
                .map(of -> new ServerPool(of.getKey(), pool(of.getKey(), of.getValue(), environment, beans), presence))
                .toList());
    }

    /** As Boot makes the only one, with all that looks at pools. */
    private static HikariDataSource pool(
            String name, ShardingSettings.Server server, Environment environment, AutowireCapableBeanFactory beans) {
        var pool = new HikariDataSource();
        Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
        pool.setPoolName("database-" + name);
        pool.setJdbcUrl(server.url());
        pool.setUsername(server.username());
        pool.setPassword(server.password());
        // ShardingSphere names the schema before each statement: the driver sends that only if it is another one.
        pool.addDataSourceProperty("useLocalSessionState", "true");
        return (HikariDataSource) beans.initializeBean(pool, ShardingSettings.SERVERS + name);
    }

    /** @param all in the order of their names */
    record ServerPools(List<ServerPool> all) implements AutoCloseable {
        /** Also where the service did not start. */
        @Override
        public void close() {
            all.forEach(ServerPool::close);
        }
    }

    /** Each server gets its tables first: how they look is read once, now. */
    @Bean
    ShardedDataSource dataSource(ShardingSettings settings, ServerPools pools, Presence presence) throws SQLException {
        isUtc(ZoneId.systemDefault());
        pools.all()
                .forEach(pool ->
                        Flyway.configure().dataSource(pool.direct()).load().migrate());
        new Placement(settings, pools.all()).settle();
        var sharded = new ShardedDataSource(new Rules(settings).dataSource(pools.all()));
        presence.begin();
        return sharded;
    }

    /** ShardingSphere reads times by way of the JVM's zone, where some times of the year are not. */
    static void isUtc(ZoneId zone) {
        if (!zone.getRules().isFixedOffset()
                || !zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC)) {
            throw new IllegalStateException(
                    "with mmall.sharding.enabled the JVM must run in UTC, not in " + zone + ": -Duser.timezone=UTC");
        }
    }

    @Bean
    FlywayMigrationStrategy eachServerHasBeenMigrated() {
        return flyway -> {};
    }

    @Bean
    DatabaseServers databaseServers(ShardingSettings settings, ServerPools pools) {
        return new ShardedServers(pools.all(), new SlotMap(new Rules(settings).slots()));
    }

    /** Ready as long as any server answers: what is on it goes on. */
    @Bean
    HealthIndicator dbHealthIndicator(DatabaseServers servers) {
        return new ServersHealth(servers);
    }
}
