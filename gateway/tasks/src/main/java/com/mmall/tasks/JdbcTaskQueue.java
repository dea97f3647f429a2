package com.mmall.tasks;

import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.transaction.RetryingTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tasks in MySQL. {@code SKIP LOCKED} only keeps instances out of each other's way; whose a task is, is decided by one
 * {@code UPDATE} bound to its fencing token, which stays right where locks are not honoured.
 */
public final class JdbcTaskQueue implements TaskQueue {
    private static final int LONGEST_FAILURE = 300;

    private static final Logger log = LoggerFactory.getLogger(JdbcTaskQueue.class);

    private final TaskRows rows;
    private final DatabaseServers servers;
    private final TransactionOperations transactions;
    private final RetryingTransactions retrying;
    private final Duration lease;
    private final Ticker ticker;

    /** @param transactions with READ COMMITTED, on the connections of {@code jdbc} */
    public JdbcTaskQueue(
            JdbcClient jdbc,
            DatabaseServers servers,
            TransactionOperations transactions,
            TaskTable table,
            TaskGroups groups,
            Duration lease,
            Ticker ticker) {
        this.rows = new TaskRows(jdbc, table, groups);
        this.servers = servers;
        this.transactions = transactions;
        this.retrying = new RetryingTransactions(transactions);
        this.lease = lease;
        this.ticker = ticker;
    }

    @Override
    public Instant now() {
        return clocks().findFirst()
                .orElseThrow(() -> new DataAccessResourceFailureException("no database server answers"));
    }

    @Override
    public Stream<Instant> clocks() {
        return servers.present().stream().map(server -> servers.on(server, rows::now));
    }

    @Override
    public List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return List.of();
        }
        if (!TaskChange.isForLater(changes, now)) {
            return change(subject, rows.lockSubject(subject), changes, now);
        }
        if (changes.stream().allMatch(TaskChange.Cancel.class::isInstance)) {
            rows.cancel(subject, changes);
        } else {
            rows.saveForLater(subject, changes);
        }
        return List.of();
    }

    /** The monotonic clock is read before the leases begin, which they do as their rows are written. */
    @Override
    public List<ClaimedTask> change(String subject, Collection<Task> locked, List<TaskChange> changes, Instant now) {
        var tasks = TaskChange.applied(subject, locked, changes, now, lease);
        var nanos = ticker.nanos();
        if (!tasks.isEmpty()) {
            rows.save(tasks, lease);
        }
        return tasks.stream()
                .filter(task -> task.leaseUntil() != null)
                .map(task -> new ClaimedTask(task, nanos))
                .toList();
    }

    /**
     * What is not due costs one plain read of each server. Which server comes first is chance, so that none of them waits
     * for the others.
     */
    @Override
    public List<ClaimedTask> claim(TaskGroup group, int atMost) {
        var claimed = new ArrayList<ClaimedTask>();
        for (var server : inAnyOrder(servers.present())) {
            if (claimed.size() < atMost) {
                claimed.addAll(claimOn(server, group, atMost - claimed.size()));
            }
        }
        return claimed;
    }

    private static List<String> inAnyOrder(List<String> servers) {
        var order = new ArrayList<>(servers);
        Collections.shuffle(order, ThreadLocalRandom.current());
        return order;
    }

    /** What was claimed on other servers is not lost because this one has just gone. */
    private List<ClaimedTask> claimOn(String server, TaskGroup group, int atMost) {
        try {
            return servers.on(
                    server, () -> rows.isAnyDue(group) ? retrying.statement(() -> claimDue(group, atMost)) : List.of());
        } catch (DataAccessException | TransactionException e) {
            if (servers.names().size() == 1) {
                throw e;
            }
            log.warn("no tasks are claimed on database server {}, it is tried again: {}", server, e.toString());
            return List.of();
        }
    }

    private List<ClaimedTask> claimDue(TaskGroup group, int atMost) {
        var nanos = ticker.nanos();
        var due = new TaskRows.Due[1];
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
    TaskRows.Due lockDue(TaskGroup group, int atMost) {
        return rows.lockDue(group, atMost);
    }

    private boolean take(List<Task> tasks, Instant now) {
        return tasks.isEmpty() || rows.claim(tasks, now.plus(lease)) == tasks.size();
    }

    /** Another instance was faster for some of them, although they were locked: the fencing token tells for which. */
    List<Task> takeEach(TaskRows.Due due) {
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
        return alone(() -> {
            var nanos = ticker.nanos();
            return rows.renew(claim, lease) ? Optional.of(claim.claimedAt(nanos)) : Optional.empty();
        });
    }

    @Override
    public boolean complete(ClaimedTask claim) {
        return alone(() -> rows.complete(claim));
    }

    @Override
    public boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries) {
        return alone(() -> rows.reschedule(claim, subjectVersion, due, tries));
    }

    @Override
    public boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted, Runnable alsoCommit) {
        var failure = why.length() > LONGEST_FAILURE ? why.substring(0, LONGEST_FAILURE) : why;
        return retrying.run(() -> {
            var ours = rows.postpone(claim, pause, alerted, failure);
            if (ours) {
                alsoCommit.run();
            }
            return ours;
        });
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        alone(() -> rows.giveBack(claim));
    }

    @Override
    public int makeDueNow(String subject, Set<String> kinds) {
        return kinds.isEmpty() ? 0 : alone(() -> rows.makeDueNow(subject, kinds));
    }

    /** A statement that loses against others is repeated, but for one inside a transaction: a deadlock has undone all of it. */
    private <T> T alone(Supplier<T> statement) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? statement.get()
                : retrying.statement(statement);
    }
}
