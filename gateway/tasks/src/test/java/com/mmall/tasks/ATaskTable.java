package com.mmall.tasks;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.slot.DatabaseServers;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A table of tasks in a schema of its own, as a service's migration makes it. */
final class ATaskTable implements AutoCloseable {
    static final TaskTable TABLE = new TaskTable("shop_task", "shop_no", Long::valueOf, "shop");
    static final Duration LEASE = Duration.ofSeconds(12);

    private static final String CREATE = """
            CREATE TABLE shop_task (
                shop_no       BIGINT       NOT NULL,
                kind          VARCHAR(20)  NOT NULL,
                task_group    VARCHAR(16)  NOT NULL,
                due_at        DATETIME(6)  NULL,
                lease_until   DATETIME(6)  NULL,
                claimable_at  DATETIME(6)  GENERATED ALWAYS AS
                    (CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END) STORED,
                fencing_token BIGINT       NOT NULL,
                tries         INT          NOT NULL,
                claims        INT          NOT NULL,
                alerted       BOOLEAN      NOT NULL,
                last_failure  VARCHAR(300) NULL,
                PRIMARY KEY (shop_no, kind),
                KEY due (task_group, claimable_at)
            ) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin""";

    final HikariDataSource dataSource;
    final JdbcClient sql;

    ATaskTable() {
        this("");
    }

    /** @param options of the table */
    ATaskTable(String options) {
        this(TestBacking.database("tasks"), options);
    }

    ATaskTable(Database database, String options) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        dataSource = new HikariDataSource(config);
        sql = JdbcClient.create(dataSource);
        sql.sql(CREATE + options).update();
        sql.sql("CREATE TABLE shop (shop_no BIGINT NOT NULL PRIMARY KEY, version INT NOT NULL)")
                .update();
        for (var shop = 1; shop <= 3; shop++) {
            sql.sql("INSERT INTO shop VALUES (?, 0)").param(shop).update();
        }
    }

    void changeSubject(String subject) {
        sql.sql("UPDATE shop SET version = version + 1 WHERE shop_no = ?")
                .param(Long.valueOf(subject))
                .update();
    }

    int version(String subject) {
        return sql.sql("SELECT version FROM shop WHERE shop_no = ?")
                .param(Long.valueOf(subject))
                .query(Integer.class)
                .single();
    }

    JdbcTaskQueue queue() {
        return queue(dataSource);
    }

    static JdbcTaskQueue queue(DataSource source) {
        return new JdbcTaskQueue(
                JdbcClient.create(source),
                DatabaseServers.ONE,
                new TransactionTemplate(new JdbcTransactionManager(source)),
                TABLE,
                TaskQueueContract.GROUPS,
                LEASE,
                System::nanoTime);
    }

    void leasesEnd() {
        sql.sql("UPDATE shop_task SET lease_until = UTC_TIMESTAMP(6) WHERE lease_until IS NOT NULL")
                .update();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
