package com.mmall.order.duties;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.order.application.CarryOutDuty;
import com.mmall.order.application.CarryOutDuty.Outcome;
import com.mmall.order.application.ClaimedDuty;
import com.mmall.order.application.DueWork;
import com.mmall.order.application.Duties;
import com.mmall.order.application.LeaseLost;
import com.mmall.order.domain.OrderNo;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Carries out one claimed duty at a time and says when to try it again; one that fails for ever harms no other. */
@Component
class DutyRunner implements DueWork {
    private static final Logger log = LoggerFactory.getLogger(DutyRunner.class);
    private static final ScopedValue<Boolean> ITSELF = ScopedValue.newInstance();
    private static final int MOST_STEPS = 4;

    private final Duties duties;
    private final CarryOutDuty carryOut;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    DutyRunner(Duties duties, CarryOutDuty carryOut) {
        this.duties = duties;
        this.carryOut = carryOut;
    }

    @Override
    public void after(OrderNo no, Runnable change) {
        ScopedValue.where(ITSELF, true).run(() -> {
            change.run();
            carryOutWhatIsDue(no);
        });
    }

    /** Whether this thread will see to what it commits, so that nobody else need be called. */
    static boolean carriesOutItself() {
        return ITSELF.isBound();
    }

    private void carryOutWhatIsDue(OrderNo no) {
        for (var step = 0; step < MOST_STEPS; step++) {
            var due = duties.claimOf(no);
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::run);
        }
    }

    /** Whatever happens, the duty is done, postponed, or somebody else's. */
    void run(ClaimedDuty duty) {
        switch (outcome(duty)) {
            case Outcome.Done() -> done(duty);
            case Outcome.NotYet notYet -> postpone(duty, notYet, notYet.why());
            case Outcome.Failed failed -> postpone(duty, failed, failed.why());
            case Outcome.Stuck stuck -> postpone(duty, stuck, stuck.why());
        }
    }

    private static void done(ClaimedDuty duty) {
        if (duty.alerted()) {
            AlertLog.clear(log, "ORDER_DUTY_STUCK", "order {}: {} is done", duty.orderNo(), duty.kind());
        } else {
            log.debug("order {}: {} is done", duty.orderNo(), duty.kind());
        }
    }

    private Outcome outcome(ClaimedDuty duty) {
        try {
            return carryOut.carryOut(duty);
        } catch (LeaseLost lost) {
            log.info("left to another instance: {}", lost.getMessage());
            return new Outcome.Done();
        } catch (RuntimeException e) {
            return new Outcome.Failed(e.toString());
        }
    }

    private void postpone(ClaimedDuty duty, Outcome outcome, String why) {
        var pause = RetryPause.after(outcome, duty.tries(), random);
        var alert = RetryPause.alerts(outcome, duty.tries());
        if (alert && !duty.alerted()) {
            AlertLog.raise(
                    log,
                    "ORDER_DUTY_STUCK",
                    "order {}: {} does not come about after {} tries: {}; it is tried on",
                    duty.orderNo(),
                    duty.kind(),
                    duty.tries() + 1,
                    why);
        } else {
            log.info("order {}: {} again in {}: {}", duty.orderNo(), duty.kind(), pause, why);
        }
        duties.postpone(duty, pause, why, alert || duty.alerted());
    }

    /** Takes what is due, for callers that carry it out themselves. */
    List<ClaimedDuty> claim(int most) {
        return duties.claim(most);
    }
}
