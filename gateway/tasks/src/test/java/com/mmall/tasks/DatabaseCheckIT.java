package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseCheckIT {
    private static ATaskTable table;

    @BeforeAll
    static void create() {
        table = new ATaskTable();
    }

    @AfterAll
    static void close() {
        table.close();
    }

    @Test
    void isContentWithADatabaseThatHonoursEverythingAndLeavesNothing(CapturedOutput log) {
        new DatabaseCheck(table.dataSource, ATaskTable.TABLE).check();

        assertThat(table.sql
                        .sql("SELECT COUNT(*) FROM shop_task")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(log).doesNotContain("SKIP LOCKED");
    }

    @Test
    void refusesATableWithoutRowLocks() {
        try (var without = new ATaskTable(" ENGINE = MyISAM")) {
            assertThatThrownBy(() -> new DatabaseCheck(without.dataSource, ATaskTable.TABLE).check())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shop_task")
                    .hasMessageContaining("locks no row");
        }
    }

    @Test
    void refusesADatabaseThatLetsTwoClaimOneTask() {
        refuses(sql -> sql.replaceAll(" AND fencing_token = \\d+", ""), "claimed twice");
    }

    @Test
    void refusesADatabaseThatDoesNotTellWhatItChanged() {
        refuses(sql -> sql.replaceAll("AND fencing_token = \\d+", "AND fencing_token < 0"), "does not tell");
    }

    @Test
    void refusesTimesThatAreShifted() {
        refuses(
                sql -> sql.replace("SELECT due_at", "SELECT due_at + INTERVAL 8 HOUR"),
                "in UTC and to the microsecond");
    }

    @Test
    void refusesConnectionsWithDifferentClocks() {
        var asked = new int[1];
        refuses(
                sql -> sql.contains("UTC_TIMESTAMP") && ++asked[0] == 2
                        ? sql.replace("UTC_TIMESTAMP(6)", "UTC_TIMESTAMP(6) + INTERVAL 5 SECOND")
                        : sql,
                "two clocks");
    }

    @Test
    void refusesAnotherIsolation() {
        var source = new DelegatingDataSource(table.dataSource) {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                var connection = super.getConnection();
                connection.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
                return connection;
            }
        };
        assertThatThrownBy(() -> new DatabaseCheck(source, ATaskTable.TABLE).check())
                .hasMessageContaining("READ COMMITTED");
    }

    @Test
    void goesOnWithoutSkipLockedAndSaysSo(CapturedOutput log) {
        new DatabaseCheck(
                        RewrittenSql.on(table.dataSource, sql -> sql.replace(" FOR UPDATE SKIP LOCKED", "")),
                        ATaskTable.TABLE)
                .check();

        assertThat(log).contains("does not honour SKIP LOCKED");
    }

    private static void refuses(UnaryOperator<String> meaning, String why) {
        assertThatThrownBy(
                        () -> new DatabaseCheck(RewrittenSql.on(table.dataSource, meaning), ATaskTable.TABLE).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
        assertThat(table.sql
                        .sql("SELECT COUNT(*) FROM shop_task")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
