package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The contract on a real database, and what only several connections can show. */
class JdbcTaskQueueIT extends TaskQueueContract {
    private static ATaskTable table;

    @BeforeAll
    static void create() {
        table = new ATaskTable();
    }

    @AfterAll
    static void close() {
        table.close();
    }

    @BeforeEach
    void empty() {
        table.sql.sql("DELETE FROM shop_task").update();
    }

    @Override
    TaskQueue queue() {
        return table.queue();
    }

    @Override
    void leasesEnd() {
        table.leasesEnd();
    }

    @Override
    void changeSubject(String subject) {
        table.changeSubject(subject);
    }

    @Override
    int version(String subject) {
        return table.version(subject);
    }

    /** A worker that waited for a lock after it read the time must not hold a lease from that time on. */
    @Test
    void beginsALeaseWhenItIsWrittenAndNotWhenItWasJudged() {
        var judgedAt = queue().now().minusSeconds(8);

        queue().change("1", List.of(new TaskChange.Schedule("CANCEL", judgedAt)), judgedAt);

        assertThat(table.sql
                        .sql("SELECT lease_until > UTC_TIMESTAMP(6) + INTERVAL 10 SECOND FROM shop_task")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void undoesWhatIsPutOffTogetherWithWhatShouldBeCommittedWithIt() {
        later("1", "QUERY", -1);
        var claim = claim(QUERIES).getFirst();

        assertThatThrownBy(() -> queue().postpone(claim, Duration.ZERO, "why", true, () -> {
                    table.sql.sql("UPDATE shop SET version = version + 1").update();
                    throw new IllegalStateException("the alert cannot be stored");
                }))
                .hasMessageContaining("cannot be stored");

        assertThat(queue().renew(claim)).isPresent();
    }

    @Test
    void repeatsAStatementThatLosesAgainstAnother() {
        later("1", "QUERY", -1);
        var claim = claim(QUERIES).getFirst();
        var lost = new AtomicInteger();
        var losing = RewrittenSql.on(table.dataSource, sql -> {
            if (sql.contains("SET due_at = NULL") && lost.incrementAndGet() <= 2) {
                JdbcTaskQueueIT.<RuntimeException>fail(new SQLTransactionRollbackException("deadlock", "40001", 1213));
            }
            return sql;
        });

        assertThat(ATaskTable.queue(losing).complete(claim)).isTrue();
        assertThat(lost).hasValue(3);
    }

    /** Like {@code throw}, also of what the compiler does not expect here. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void fail(Throwable failure) throws E {
        throw (E) failure;
    }

    @Test
    void givesEachTaskToOneOfManyInstances() throws Exception {
        eachIsClaimedOnce(sql -> sql);
    }

    @Test
    void givesEachTaskToOneInstanceEvenWhereNoRowIsLocked() throws Exception {
        eachIsClaimedOnce(sql -> sql.replace(" FOR UPDATE SKIP LOCKED", ""));
    }

    private void eachIsClaimedOnce(UnaryOperator<String> meaning) throws Exception {
        for (var shop = 1; shop <= 200; shop++) {
            later(Integer.toString(shop), "QUERY", -shop);
        }
        var claimed = Collections.synchronizedList(new ArrayList<ClaimedTask>());
        Callable<Void> instance = () -> {
            var queue = ATaskTable.queue(RewrittenSql.on(table.dataSource, meaning));
            for (var round = 0; round < 500 && claimed.size() < 200; round++) {
                claimed.addAll(queue.claim(QUERIES, 7));
            }
            return null;
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(List.of(instance, instance, instance, instance))) {
                one.get();
            }
        }

        assertThat(claimed)
                .extracting(ClaimedTask::subject)
                .doesNotHaveDuplicates()
                .hasSize(200);
    }

    @Test
    void letsAStaleReadClaimNothing() {
        later("1", "QUERY", -2);
        later("2", "QUERY", -1);
        var queue = table.queue();
        var seen = queue.lockDue(QUERIES, 10); // its transaction is over at once
        assertThat(queue().claim(QUERIES, 1)).hasSize(1);

        assertThat(queue.takeEach(seen)).extracting(task -> task.id().subject()).containsExactly("2");
    }

    @Test
    void takesTheOthersAtOnceWhereAnotherInstanceWasFasterForOne() {
        later("1", "QUERY", -2);
        later("2", "QUERY", -1);
        var rival = new ArrayList<ClaimedTask>();
        var queue = ATaskTable.queue(RewrittenSql.on(table.dataSource, sql -> {
            if (sql.contains("claims = claims + 1") && rival.isEmpty()) {
                rival.addAll(table.queue().claim(QUERIES, 1));
            }
            return sql.replace(" FOR UPDATE SKIP LOCKED", "");
        }));

        assertThat(queue.claim(QUERIES, 2)).extracting(ClaimedTask::subject).containsExactly("2");

        assertThat(rival).extracting(ClaimedTask::subject).containsExactly("1");
    }

    /** The clock may have gone back since it was claimed. */
    @Test
    void makesNothingDueThatIsClaimed() {
        later("1", "QUERY", -1);
        var claim = claim(QUERIES).getFirst();
        table.sql
                .sql("UPDATE shop_task SET due_at = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND")
                .update();

        assertThat(queue().makeDueNow("1", ANY)).isZero();

        assertThat(queue().complete(claim)).isTrue();
    }

    /** Also shown row by row on MySQL 8: {@link ClaimLocksIT}. */
    @Test
    void locksNoMoreRowsThanItTakes() {
        for (var shop = 1; shop <= 10; shop++) {
            later(Integer.toString(shop), shop % 2 == 0 ? "CANCEL" : "REFUND", -shop);
        }
        var first = new TransactionTemplate(new JdbcTransactionManager(table.dataSource));
        var queue = table.queue();

        first.executeWithoutResult(status -> {
            assertThat(queue.lockDue(MONEY, 3).tasks()).hasSize(3);
            assertThat(inAnotherThread(() -> table.queue().claim(MONEY, 10))).hasSize(7);
        });
    }

    private static <T> T inAnotherThread(Callable<T> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.submit(call).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
