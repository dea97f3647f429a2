package com.mmall.order.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.order.application.CarryOutDuty;
import com.mmall.order.application.ClaimedDuty;
import com.mmall.order.application.LeaseLost;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** The queue, one step at a time: nobody polls here but the test. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "mmall.order.duties.enabled=false")
class DutiesIT extends RunningOrderService {
    @Autowired
    private DutyRunner runner;

    @Autowired
    private CarryOutDuty carryOut;

    @Test
    void comesToTheSameEndWhenEveryStepIsRunTwice() {
        var order = placed(7, 2);
        expire(order);

        for (var claimed = runner.claim(10); !claimed.isEmpty(); claimed = runner.claim(10)) {
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
        runner.claim(10).forEach(runner::run);
        runner.claim(10).forEach(runner::run);
        var dead = runner.claim(10).getFirst();
        OTHERS.ending(Fault.ANSWER_LOST); // the release happens, and nobody writes down that it did
        carryOut.carryOut(dead);
        assertThat(OTHERS.reservation(order)).isEqualTo("RELEASED");
        assertThat(status(order)).isEqualTo("CLOSING");
        OTHERS.ending(Fault.NONE);

        assertThat(runner.claim(10)).isEmpty();
        leaseEnds();
        runner.claim(10).forEach(runner::run);

        assertThat(status(order)).isEqualTo("CLOSED");
        assertThat(OTHERS.releases(order)).isOne();
    }

    @Test
    void writesNothingWithAStaleToken() {
        var order = placed(7, 1);
        expire(order);
        var paused = runner.claim(10).getFirst();
        leaseEnds();
        var other = runner.claim(10).getFirst();

        assertThatThrownBy(() -> carryOut.carryOut(paused)).isInstanceOf(LeaseLost.class);
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
        runner.run(other);
        assertThat(status(order)).isEqualTo("CLOSING");
    }

    @Test
    void isTakenByOneOfManyInstances() throws Exception {
        for (var user = 1; user <= 12; user++) {
            expire(placed(user, 1));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<ClaimedDuty>> instance = () -> runner.claim(5);
            var claimed = new ArrayList<ClaimedDuty>();
            for (var one : threads.invokeAll(List.of(instance, instance, instance, instance))) {
                claimed.addAll(one.get());
            }
            assertThat(claimed.stream().map(ClaimedDuty::orderNo).distinct()).hasSize(claimed.size());
            claimed.addAll(runner.claim(20));
            assertThat(claimed).hasSize(12);
        }
    }

    @Test
    void doesNotLetOneThatFailsForEverHoldUpTheOthersAndCallsSomebodyOnce(CapturedOutput log) {
        var poisoned = placed(7, 1);
        var healthy = placed(8, 1);
        sql.sql("DELETE FROM order_step").update();
        paid(poisoned, "p1", "128.50");
        paid(healthy, "p2", "128.50");
        OTHERS.forget(poisoned);

        for (var times = 0; times < 3; times++) {
            runner.claim(10).forEach(runner::run);
            sql.sql("UPDATE order_step SET due_at = UTC_TIMESTAMP(6)").update();
        }

        assertThat(OTHERS.reservation(healthy)).isEqualTo("DEDUCTED");
        assertThat(duties(healthy)).isZero();
        assertThat(duties(poisoned)).isOne();
        assertThat(log.getOut().split("alert ORDER_DUTY_STUCK order", -1)).hasSize(2);
    }

    @Test
    void waitsLongerBetweenTriesWhileNobodyAnswers() {
        var order = placed(7, 1);
        sql.sql("DELETE FROM order_step").update();
        paid(order, "p1", "128.50");
        OTHERS.ending(Fault.DOWN);

        runner.claim(10).forEach(runner::run);

        assertThat(runner.claim(10)).isEmpty();
        assertThat(sql.sql("SELECT tries FROM order_step").query(Integer.class).single())
                .isOne();
        assertThat(sql.sql("SELECT last_answer FROM order_step")
                        .query(String.class)
                        .single())
                .contains("503");
    }

    private void runTwice(List<ClaimedDuty> claimed) {
        claimed.forEach(runner::run);
        for (var again : claimed) {
            assertThatThrownBy(() -> carryOut.carryOut(again)).isInstanceOf(LeaseLost.class);
        }
    }

    private void leaseEnds() {
        sql.sql(
                        "UPDATE order_step SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE lease_until IS NOT NULL")
                .update();
    }

    private List<String> history(String order) {
        return sql.sql("SELECT cause FROM order_history WHERE order_no = ? ORDER BY entry_no")
                .param(order)
                .query(String.class)
                .list();
    }
}
