package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.meter.SampledGauges.Reading;
import com.mmall.conventions.slot.DatabaseServers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TaskGaugesIT {
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
    void tellsWhatIsDueForHowLongAndNothingThatIsHeldOrComesLater() {
        row(1, "CANCEL", "MONEY", "- INTERVAL 90 SECOND", "NULL");
        row(2, "CANCEL", "MONEY", "- INTERVAL 3 SECOND", "NULL");
        row(3, "REFUND", "MONEY", "- INTERVAL 90 SECOND", "UTC_TIMESTAMP(6) + INTERVAL 12 SECOND");
        row(4, "QUERY", "QUERIES", "+ INTERVAL 60 SECOND", "NULL");

        assertThat(value("mmall.tasks.due", "CANCEL")).isEqualTo(2);
        assertThat(value("mmall.tasks.overdue", "CANCEL")).isEqualTo(1);
        assertThat(value("mmall.tasks.oldest.seconds", "CANCEL")).isBetween(90L, 300L);
        assertThat(value("mmall.tasks.due", "REFUND")).isZero();
        assertThat(value("mmall.tasks.oldest.seconds", "REFUND")).isZero();
        assertThat(value("mmall.tasks.due", "QUERY")).isZero();
        assertThat(value("mmall.tasks.due", "PUBLISH")).isZero();
    }

    /** However many tasks there are: the index alone is read, and of it only what is due. Of an empty table a plan says little. */
    @Test
    void isReadFromTheIndexOfWhatIsDue() {
        table.sql
                .sql(
                        "INSERT INTO shop_task (shop_no, kind, task_group, due_at, fencing_token, tries, claims, alerted) VALUES "
                                + IntStream.range(0, 5_000)
                                        .mapToObj(i -> "(" + (1_000 + i) + ", 'CANCEL', 'MONEY', NULL, 1, 0, 0, FALSE)")
                                        .collect(Collectors.joining(",")))
                .update();
        table.sql.sql("ANALYZE TABLE shop_task").query().listOfRows();

        var plan = table.sql
                .sql("EXPLAIN " + new TaskSql(ATaskTable.TABLE).overview(1))
                .param(TaskGauges.LONG)
                .param("MONEY")
                .query()
                .singleRow();

        assertThat(plan).containsEntry("key", "due").containsEntry("type", "range");
        assertThat(plan.get("Extra").toString()).contains("Using index");
    }

    private static long value(String meter, String kind) {
        return new TaskGauges(table.sql, DatabaseServers.ONE, ATaskTable.TABLE, TaskQueueContract.GROUPS)
                .read().stream()
                        .filter(r -> r.meter().equals(meter)
                                && r.tags().stream()
                                        .anyMatch(tag -> tag.getValue().equals(kind)))
                        .mapToLong(Reading::value)
                        .sum();
    }

    private static void row(int subject, String kind, String group, String due, String lease) {
        table.sql
                .sql(
                        "INSERT INTO shop_task (shop_no, kind, task_group, due_at, lease_until, fencing_token, tries, claims,"
                                + " alerted) VALUES (?, ?, ?, UTC_TIMESTAMP(6) " + due + ", " + lease
                                + ", 1, 0, 0, FALSE)")
                .param(subject)
                .param(kind)
                .param(group)
                .update();
    }
}
