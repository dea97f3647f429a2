package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mmall.backing.BackingKind;
import com.mmall.backing.Database;
import com.mmall.backing.DatabaseOptions;
import com.mmall.backing.DatabaseServer;
import com.mmall.backing.Ports;
import com.mmall.backing.ServerFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What MySQL 8 itself says that a claim over several kinds reads and locks. */
class ClaimLocksIT {
    @TempDir
    Path folder;

    @Test
    void onMySql8WhichAloneTellsItsLocksExactlyTheTakenRowsAreLocked() {
        assumeTrue(BackingKind.chosen() == BackingKind.MYSQL8, "only MySQL 8 tells its locks");
        var options = DatabaseOptions.of(Ports.free(), "only-for-this-test").withWatching();
        try (var server = DatabaseServer.mySqlEight(ServerFiles.in(folder, "mysql"), options)) {
            var schema = server.createSchema("tasks", "tasks", "only-for-this-test");
            try (var table = new ATaskTable(schema, "")) {
                var admin = sql(server.admin());
                fill(table);

                locks(table, admin, 3, 3);
                locks(table, admin, 100, 20);
                explains(table);
            }
        }
    }

    private static void fill(ATaskTable table) {
        var queue = table.queue();
        for (var shop = 1; shop <= 500; shop++) {
            var kind = List.of("CANCEL", "REFUND", "QUERY", "PUBLISH").get(shop % 4);
            var due = shop <= 40 ? queue.now().minusSeconds(shop) : queue.now().plusSeconds(3600);
            queue.change(
                    Integer.toString(shop),
                    List.of(new TaskChange.Schedule(kind, due)),
                    queue.now().minusSeconds(9999));
        }
        table.sql.sql("ANALYZE TABLE shop_task").query().listOfRows();
    }

    /** A record in the index of what is due, and the row itself; nothing else, and no gap. */
    private static void locks(ATaskTable table, JdbcClient admin, int atMost, int taken) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(table.dataSource));
        transaction.executeWithoutResult(status -> {
            assertThat(table.queue().lockDue(TaskQueueContract.MONEY, atMost).tasks())
                    .hasSize(taken);
            assertThat(admin.sql("""
                            SELECT CONCAT(index_name, ' ', lock_mode, ' ', COUNT(*)) FROM performance_schema.data_locks
                            WHERE object_name = 'shop_task' AND lock_type = 'RECORD' GROUP BY index_name, lock_mode""").query(String.class).list())
                    .containsExactlyInAnyOrder("PRIMARY X,REC_NOT_GAP " + taken, "due X,REC_NOT_GAP " + taken);
            status.setRollbackOnly();
        });
    }

    private static void explains(ATaskTable table) {
        var plan = table.sql
                .sql("EXPLAIN " + new TaskSql(ATaskTable.TABLE).lockDue)
                .param("MONEY")
                .param(3)
                .query()
                .singleRow();

        assertThat(plan).containsEntry("key", "due").containsEntry("type", "range");
        assertThat(plan.get("Extra").toString()).doesNotContain("filesort").doesNotContain("temporary");
    }

    private static JdbcClient sql(Database database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }
}
