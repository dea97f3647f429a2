package com.mmall.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table of tasks: what its statements take and give. When and in what order they run is not decided here. */
final class TaskRows {
    private final JdbcClient jdbc;
    private final TaskTable table;
    private final TaskSql sql;
    private final TaskGroups groups;

    TaskRows(JdbcClient jdbc, TaskTable table, TaskGroups groups) {
        this.jdbc = jdbc;
        this.table = table;
        this.sql = new TaskSql(table);
        this.groups = groups;
    }

    /** Due tasks, locked, and the database's time. */
    record Due(List<Task> tasks, Instant now) {}

    Instant now() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    List<Task> lockSubject(String subject) {
        return jdbc.sql(sql.lockSubject)
                .param(table.subjectValue().apply(subject))
                .query((row, i) -> task(row))
                .list();
    }

    /** A lease begins now, whenever the task was judged. */
    void save(List<Task> tasks, Duration lease) {
        var values = new ArrayList<@Nullable Object>();
        for (var task : tasks) {
            values.add(table.value(task.id()));
            values.add(groups.of(task.id().kind()).name());
            values.add(task.id().kind());
            values.add(time(task.dueAt()));
            values.add(task.leaseUntil() == null ? new SqlParameterValue(Types.VARCHAR, null) : length(lease));
            values.add(task.fencingToken());
            values.add(task.tries());
            values.add(task.claims());
            values.add(task.alerted());
        }
        jdbc.sql(sql.save(tasks.size())).params(values).update();
    }

    /**
     * Schedules and cancels without a look at what there is: each row counts its own fencing token on. A kind that is
     * cancelled and was never scheduled gets a row that has nothing to do.
     *
     * @param changes each of another kind, none of them due yet
     */
    void saveForLater(String subject, List<TaskChange> changes) {
        var of = table.subjectValue().apply(subject);
        var values = new ArrayList<@Nullable Object>();
        for (var change : changes) {
            values.add(of);
            values.add(groups.of(change.kind()).name());
            values.add(change.kind());
            values.add(time(change instanceof TaskChange.Schedule scheduled ? scheduled.due() : null));
        }
        jdbc.sql(sql.saveForLater(changes.size())).params(values).update();
    }

    void cancel(String subject, List<TaskChange> cancelled) {
        jdbc.sql(sql.cancel(cancelled.size()))
                .param(table.subjectValue().apply(subject))
                .params(cancelled.stream().map(TaskChange::kind).toList())
                .update();
    }

    boolean isAnyDue(TaskGroup group) {
        return !jdbc.sql(sql.anyDue)
                .param(group.name())
                .query(String.class)
                .list()
                .isEmpty();
    }

    /** Inside a transaction. */
    Due lockDue(TaskGroup group, int atMost) {
        var now = new Instant[] {Instant.EPOCH};
        var tasks = jdbc.sql(sql.lockDue)
                .param(group.name())
                .param(atMost)
                .query((row, i) -> {
                    now[0] = Objects.requireNonNull(instant(row, "now"));
                    return task(row);
                })
                .list();
        return new Due(tasks, now[0]);
    }

    /** @return how many still had the fencing token that was read */
    int claim(List<Task> tasks, Instant leaseUntil) {
        var values = new ArrayList<@Nullable Object>();
        values.add(utc(leaseUntil));
        for (var task : tasks) {
            values.add(table.value(task.id()));
            values.add(task.id().kind());
            values.add(task.fencingToken());
        }
        return jdbc.sql(sql.claim(tasks.size())).params(values).update();
    }

    boolean renew(ClaimedTask claim, Duration lease) {
        return update(sql.renew, List.of(micros(lease)), claim, List.of());
    }

    boolean complete(ClaimedTask claim) {
        return update(sql.complete, List.of(), claim, List.of());
    }

    boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries) {
        if (table.subjectTable() == null) {
            throw new IllegalStateException(table.name() + " does not say where the versions of its subjects are");
        }
        return update(
                sql.reschedule,
                List.of(LocalDateTime.ofInstant(due, ZoneOffset.UTC), tries),
                claim,
                List.of(subjectVersion));
    }

    boolean postpone(ClaimedTask claim, Duration pause, boolean alerted, String failure) {
        return update(sql.postpone, List.of(micros(pause), alerted, failure), claim, List.of());
    }

    boolean giveBack(ClaimedTask claim) {
        return update(sql.giveBack, List.of(), claim, List.of());
    }

    int makeDueNow(String subject, Collection<String> kinds) {
        return jdbc.sql(sql.makeDueNow(kinds.size()))
                .param(table.subjectValue().apply(subject))
                .params(List.copyOf(kinds))
                .update();
    }

    private boolean update(String statement, List<Object> set, ClaimedTask claim, List<Object> last) {
        return jdbc.sql(statement)
                        .params(set)
                        .param(table.value(claim.task().id()))
                        .param(claim.kind())
                        .param(claim.fencingToken())
                        .params(last)
                        .update()
                == 1;
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                new TaskId(row.getString("subject"), row.getString("kind")),
                instant(row, "due_at"),
                instant(row, "lease_until"),
                row.getLong("fencing_token"),
                row.getInt("tries"),
                row.getInt("claims"),
                row.getBoolean("alerted"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, LocalDateTime.class);
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** A null without a type has Spring ask a server, any one, how it is to be set. */
    private static Object time(@Nullable Instant at) {
        return at == null ? new SqlParameterValue(Types.TIMESTAMP, null) : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    /** As MySQL reads a time, e.g. {@code 0:00:12.500000}. */
    private static String length(Duration lease) {
        return "%d:%02d:%02d.%06d"
                .formatted(lease.toHours(), lease.toMinutesPart(), lease.toSecondsPart(), lease.toNanosPart() / 1_000);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
