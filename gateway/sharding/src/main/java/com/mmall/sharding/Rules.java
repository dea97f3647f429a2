package com.mmall.sharding;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.ShardingSphereDataSourceFactory;
import org.apache.shardingsphere.infra.algorithm.core.config.AlgorithmConfiguration;
import org.apache.shardingsphere.infra.config.mode.ModeConfiguration;
import org.apache.shardingsphere.mode.repository.standalone.StandalonePersistRepositoryConfiguration;
import org.apache.shardingsphere.sharding.api.config.ShardingRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.rule.ShardingTableRuleConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.ComplexShardingStrategyConfiguration;
import org.apache.shardingsphere.sharding.api.config.strategy.sharding.NoneShardingStrategyConfiguration;
import org.apache.shardingsphere.single.config.SingleRuleConfiguration;

/** What ShardingSphere is told of the tables. */
final class Rules {
    private final ShardingSettings settings;

    Rules(ShardingSettings settings) {
        this.settings = settings;
    }

    /** Reads the tables on all servers: they must be there. */
    DataSource dataSource(List<ServerPool> pools) throws SQLException {
        Map<String, DataSource> byName = new LinkedHashMap<>();
        pools.forEach(pool -> byName.put(pool.name(), pool));
        return ShardingSphereDataSourceFactory.createDataSource(
                "mmall", alone(), byName, List.of(sharded(), onTheFirst()), new Properties());
    }

    /** What is configured comes from here each time; ShardingSphere keeps it in memory, each data source its own. */
    private static ModeConfiguration alone() {
        var memory = new Properties();
        memory.setProperty("jdbc_url", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        memory.setProperty("username", "sa");
        memory.setProperty("password", "");
        return new ModeConfiguration("Standalone", new StandalonePersistRepositoryConfiguration("JDBC", memory));
    }

    private ShardingRuleConfiguration sharded() {
        var rule = new ShardingRuleConfiguration();
        settings.tables().forEach((table, columns) -> rule.getTables().add(table(table, columns, rule)));
        return rule;
    }

    private ShardingTableRuleConfiguration table(String name, List<String> columns, ShardingRuleConfiguration rule) {
        var table = new ShardingTableRuleConfiguration(
                name,
                settings.servers().keySet().stream()
                        .map(server -> server + "." + name)
                        .collect(Collectors.joining(",", "<LITERAL>", "")));
        table.setTableShardingStrategy(new NoneShardingStrategyConfiguration());
        if (columns.isEmpty()) {
            table.setDatabaseShardingStrategy(new NoneShardingStrategyConfiguration());
        } else {
            var by = String.join(",", columns);
            rule.getShardingAlgorithms().computeIfAbsent(by, this::algorithm);
            table.setDatabaseShardingStrategy(new ComplexShardingStrategyConfiguration(by, by));
        }
        return table;
    }

    private AlgorithmConfiguration algorithm(String columns) {
        var properties = new Properties();
        properties.setProperty("strategy", "COMPLEX");
        properties.setProperty("algorithmClassName", SlotAlgorithm.class.getName());
        properties.setProperty(SlotAlgorithm.COLUMNS, columns);
        properties.setProperty(SlotAlgorithm.SLOTS, SlotMap.text(slots()));
        return new AlgorithmConfiguration("CLASS_BASED", properties);
    }

    Map<String, String> slots() {
        var slots = new LinkedHashMap<String, String>();
        settings.servers().forEach((name, server) -> slots.put(name, server.slots()));
        return slots;
    }

    private SingleRuleConfiguration onTheFirst() {
        var first = settings.servers().firstKey();
        return new SingleRuleConfiguration(
                settings.wholeTables().stream()
                        .map(table -> first + "." + table)
                        .toList(),
                first);
    }
}
