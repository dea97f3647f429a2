package com.mmall.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tasks in MySQL. {@code SKIP LOCKED} only keeps instances out of each other's way; whose a task is, is decided by one
 * {@code UPDATE} bound to its fencing token, which stays right where locks are not honoured.
 */
public final class JdbcTaskQueue implements TaskQueue {
    private static final int LONGEST_FAILURE = 300;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final TaskTable table;
    private final TaskSql sql;
    private final TaskGroups groups;
    private final Duration lease;
    private final Ticker ticker;

    /** @param transactions with READ COMMITTED, on the connections of {@code jdbc} */
    public JdbcTaskQueue(
            JdbcClient jdbc,
            TransactionOperations transactions,
            TaskTable table,
            TaskGroups groups,
            Duration lease,
            Ticker ticker) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.table = table;
        this.sql = new TaskSql(table);
        this.groups = groups;
        this.lease = lease;
        this.ticker = ticker;
    }

    /** Due tasks, locked, and the database's time. */
    record Due(List<Task> tasks, Instant now) {}

    @Override
    public Instant now() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    @Override
    public List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant now) {
        return changes.isEmpty() ? List.of() : change(subject, lock(subject), changes, now);
    }

    private List<Task> lock(String subject) {
        return jdbc.sql(sql.lockSubject)
                .param(table.subjectValue().apply(subject))
                .query((row, i) -> task(row))
                .list();
    }

    @Override
    public List<ClaimedTask> change(String subject, Collection<Task> locked, List<TaskChange> changes, Instant now) {
        var nanos = ticker.nanos();
        var tasks = TaskChange.applied(subject, locked, changes, now, lease);
        if (!tasks.isEmpty()) {
            save(tasks);
        }
        return tasks.stream()
                .filter(task -> task.leaseUntil() != null)
                .map(task -> new ClaimedTask(task, nanos))
                .toList();
    }

    private void save(List<Task> tasks) {
        var values = new ArrayList<@Nullable Object>();
        for (var task : tasks) {
            values.add(table.value(task.id()));
            values.add(groups.of(task.id().kind()).name());
            values.add(task.id().kind());
            values.add(utc(task.dueAt()));
            values.add(utc(task.leaseUntil()));
            values.add(task.fencingToken());
            values.add(task.tries());
            values.add(task.claims());
            values.add(task.alerted());
        }
        jdbc.sql(sql.save(tasks.size())).params(values).update();
    }

    /** What is not due costs one plain read. */
    @Override
    public List<ClaimedTask> claim(TaskGroup group, int atMost) {
        if (jdbc.sql(sql.anyDue).param(group.name()).query(String.class).list().isEmpty()) {
            return List.of();
        }
        var nanos = ticker.nanos();
        var due = new Due[1];
        var allTaken = Boolean.TRUE.equals(transactions.execute(status -> {
            due[0] = lockDue(group, atMost);
            var all = take(due[0].tasks(), due[0].now());
            if (!all) {
                status.setRollbackOnly();
            }
            return all;
        }));
        return claimed(allTaken ? due[0].tasks() : takeEach(due[0]), due[0].now(), nanos);
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

    private boolean take(List<Task> tasks, Instant now) {
        if (tasks.isEmpty()) {
            return true;
        }
        var values = new ArrayList<@Nullable Object>();
        values.add(utc(now.plus(lease)));
        for (var task : tasks) {
            values.add(table.value(task.id()));
            values.add(task.id().kind());
            values.add(task.fencingToken());
        }
        return jdbc.sql(sql.claim(tasks.size())).params(values).update() == tasks.size();
    }

    /** Another instance was faster for some of them, although they were locked: the fencing token tells for which. */
    List<Task> takeEach(Due due) {
        return due.tasks().stream()
                .filter(task -> take(List.of(task), due.now()))
                .toList();
    }

    private List<ClaimedTask> claimed(List<Task> tasks, Instant now, long nanos) {
        return tasks.stream()
                .map(task -> new ClaimedTask(task.claimed(now, lease), nanos))
                .toList();
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        var nanos = ticker.nanos();
        return update(sql.renew, claim, micros(lease))
                ? Optional.of(new ClaimedTask(claim.task(), nanos))
                : Optional.empty();
    }

    @Override
    public boolean complete(ClaimedTask claim) {
        return update(sql.complete, claim);
    }

    @Override
    public boolean reschedule(ClaimedTask claim, Instant due, int tries) {
        return update(sql.reschedule, claim, LocalDateTime.ofInstant(due, ZoneOffset.UTC), tries);
    }

    @Override
    public boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted) {
        var failure = why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE) : why;
        return update(sql.postpone, claim, micros(pause), alerted, failure);
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        update(sql.giveBack, claim);
    }

    @Override
    public int makeDueNow(String subject) {
        return jdbc.sql(sql.makeDueNow)
                .param(table.subjectValue().apply(subject))
                .update();
    }

    private boolean update(String statement, ClaimedTask claim, Object... values) {
        return jdbc.sql(statement)
                        .params(List.of(values))
                        .param(table.value(claim.task().id()))
                        .param(claim.kind())
                        .param(claim.fencingToken())
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

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
