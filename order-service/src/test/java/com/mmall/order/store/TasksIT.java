package com.mmall.order.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.order.application.CarryOutTask;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.TaskDueEvent;
import com.mmall.tasks.TaskExecutor;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskQueue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** The tasks of orders, one step at a time: nobody polls here but the test. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "mmall.tasks.enabled=false")
class TasksIT extends RunningOrderService {
    @Autowired
    private TaskQueue queue;

    @Autowired
    private TaskGroups groups;

    @Autowired
    private TaskExecutor executor;

    @Autowired
    private CarryOutTask carryOut;

    @Autowired
    private MeterRegistry meters;

    @Test
    void comesToTheSameEndWhenEveryStepIsRunTwice() {
        var order = placed(7, 2);
        expire(order);

        for (var claimed = claim(10); !claimed.isEmpty(); claimed = claim(10)) {
            runTwice(claimed);
        }

        assertThat(status(order)).isEqualTo("CLOSED");
        assertThat(OTHERS.releases(order)).isOne();
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
        assertThat(history(order))
                .containsExactly("placing", "placed", "payment_window_over", "payment_closed", "stock_released");
    }

    @Test
    void goesOnElsewhereWhenAnInstanceDiesBetweenTheCallAndTheCommit() {
        var order = placed(7, 2);
        expire(order);
        claim(10).forEach(carryOut::carryOut);
        claim(10).forEach(carryOut::carryOut);
        var dead = claim(10).getFirst();
        OTHERS.ending(Fault.ANSWER_LOST); // the release happens, and nobody writes down that it did
        carryOut.carryOut(dead);
        assertThat(OTHERS.reservation(order)).isEqualTo("RELEASED");
        assertThat(status(order)).isEqualTo("CLOSING");
        OTHERS.ending(Fault.NONE);

        assertThat(claim(10)).isEmpty();
        leaseEnds();
        claim(10).forEach(carryOut::carryOut);

        assertThat(status(order)).isEqualTo("CLOSED");
        assertThat(OTHERS.releases(order)).isOne();
    }

    @Test
    void writesNothingWithAStaleToken() {
        var order = placed(7, 1);
        expire(order);
        var paused = claim(10).getFirst();
        leaseEnds();
        var other = claim(10).getFirst();

        assertThatThrownBy(() -> carryOut.carryOut(paused)).isInstanceOf(LeaseLost.class);
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
        carryOut.carryOut(other);
        assertThat(status(order)).isEqualTo("CLOSING");
    }

    @Test
    void isTakenByOneOfManyInstances() throws Exception {
        for (var user = 1; user <= 12; user++) {
            expire(placed(user, 1));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<ClaimedTask>> instance = () -> claim(5);
            var claimed = new ArrayList<ClaimedTask>();
            for (var one : threads.invokeAll(List.of(instance, instance, instance, instance))) {
                claimed.addAll(one.get());
            }
            assertThat(claimed.stream().map(ClaimedTask::subject).distinct()).hasSize(claimed.size());
            claimed.addAll(claim(20));
            assertThat(claimed).hasSize(12);
        }
    }

    @Test
    void doesNotLetOneThatFailsForEverHoldUpTheOthersAndCallsSomebodyOnce(CapturedOutput log) {
        var poisoned = placed(7, 1);
        var healthy = placed(8, 1);
        sql.sql("DELETE FROM order_task").update();
        paid(poisoned, "p1", "128.50");
        paid(healthy, "p2", "128.50");
        OTHERS.forget(poisoned);

        for (var times = 0; times < 3; times++) {
            run(claim(10));
            sql.sql("UPDATE order_task SET due_at = UTC_TIMESTAMP(6) WHERE due_at IS NOT NULL")
                    .update();
        }

        assertThat(OTHERS.reservation(healthy)).isEqualTo("DEDUCTED");
        assertThat(tasks(healthy)).isZero();
        assertThat(tasks(poisoned)).isOne();
        assertThat(log.getOut().split("alert TASK_STUCK", -1)).hasSize(2);
        assertThat(meters.get("mmall.tasks")
                        .tags("kind", "DEDUCT", "outcome", "stuck")
                        .timer()
                        .count())
                .isPositive();
    }

    @Test
    void waitsLongerBetweenTriesWhileNobodyAnswers() {
        var order = placed(7, 1);
        sql.sql("DELETE FROM order_task").update();
        paid(order, "p1", "128.50");
        OTHERS.ending(Fault.DOWN);

        run(claim(10));

        assertThat(claim(10)).isEmpty();
        assertThat(sql.sql("SELECT tries FROM order_task").query(Integer.class).single())
                .isOne();
        assertThat(sql.sql("SELECT last_failure FROM order_task")
                        .query(String.class)
                        .single())
                .contains("503");
    }

    /** Its instances go on until they are replaced, and what they schedule is carried out by the new ones. */
    @Test
    @Tag("one-database")
    void servesTheStatementsOfTheVersionBefore() {
        var order = placed(7, 1);
        sql.sql("""
                        INSERT INTO order_step (order_no, kind, due_at, token, tries, alerted)
                        VALUES (?, 'CLOSE_UNPAID', UTC_TIMESTAMP(6), 0, 0, FALSE)
                        ON DUPLICATE KEY UPDATE due_at = UTC_TIMESTAMP(6)""").param(order).update();
        assertThat(sql.sql("""
                        SELECT token FROM order_step
                        WHERE due_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
                        ORDER BY due_at LIMIT 5 FOR UPDATE SKIP LOCKED""").query(Long.class).list()).hasSize(1);
        sql.sql("""
                        UPDATE order_step SET lease_until = UTC_TIMESTAMP(6) + INTERVAL 12 SECOND, token = token + 1
                        WHERE order_no = ? AND kind = 'CLOSE_UNPAID'""").param(order).update();
        assertThat(claim(10)).isEmpty();

        leaseEnds();

        assertThat(claim(10))
                .singleElement()
                .satisfies(task -> assertThat(task.subject()).isEqualTo(order));
        assertThat(sql.sql("DELETE FROM order_step WHERE order_no = ? AND kind = 'CLOSE_UNPAID'")
                        .param(order)
                        .update())
                .isOne();
    }

    private void runTwice(List<ClaimedTask> claimed) {
        claimed.forEach(carryOut::carryOut);
        for (var again : claimed) {
            assertThatThrownBy(() -> carryOut.carryOut(again)).isInstanceOf(LeaseLost.class);
        }
    }

    private List<ClaimedTask> claim(int most) {
        return queue.claim(groups.inOrder().getFirst(), most);
    }

    private void run(List<ClaimedTask> claimed) {
        executor.runTasksAfter(() -> executor.tasksAreDue(new TaskDueEvent(claimed)));
    }

    private void leaseEnds() {
        sql.sql("UPDATE order_task SET lease_until = UTC_TIMESTAMP(6) WHERE lease_until IS NOT NULL")
                .update();
    }

    private List<String> history(String order) {
        return sql.sql("SELECT cause FROM order_history WHERE order_no = ? ORDER BY entry_no")
                .param(order)
                .query(String.class)
                .list();
    }
}
