package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.PreparedTask;
import com.mmall.tasks.TaskHandler;
import com.mmall.tasks.TaskOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings claimed tasks together with the payments they are about. */
@Component
class HandleTasks implements TaskHandler {
    private static final Logger log = LoggerFactory.getLogger(HandleTasks.class);

    private final Payments payments;
    private final CarryOutTask carryOut;

    HandleTasks(Payments payments, CarryOutTask carryOut) {
        this.payments = payments;
        this.carryOut = carryOut;
    }

    @Override
    public TaskOutcome carryOut(ClaimedTask claim) {
        var payment = payments.find(PaymentTasks.paymentNo(claim))
                .orElseThrow(() -> new IllegalStateException("a task of a payment that does not exist"));
        return done(carryOut.carryOut(claim, payment));
    }

    /**
     * The payments of questions are read all at once; one by one if that fails, so that a bad row holds up nobody else.
     */
    @Override
    public List<PreparedTask> prepare(List<ClaimedTask> claimed) {
        var seen = snapshots(claimed.stream().filter(HandleTasks::isQuestion).toList());
        return claimed.stream()
                .map(claim -> new PreparedTask(claim, () -> {
                    var known = seen.get(claim);
                    return known == null ? carryOut(claim) : done(carryOut.ask(known));
                }))
                .toList();
    }

    private static boolean isQuestion(ClaimedTask claim) {
        return switch (ClaimGroup.of(PaymentTasks.kind(claim))) {
            case QUERIES, WATCHES -> true;
            case URGENT, IMAGES, RECONCILIATION -> false;
        };
    }

    private Map<ClaimedTask, PollSnapshot> snapshots(List<ClaimedTask> questions) {
        var seen = new HashMap<ClaimedTask, PollSnapshot>();
        if (!questions.isEmpty()) {
            try {
                payments.snapshots(questions).forEach(snapshot -> seen.put(snapshot.claim(), snapshot));
            } catch (RuntimeException e) {
                log.warn("the payments of {} tasks cannot be read together: {}", questions.size(), e.toString());
            }
        }
        return seen;
    }

    /** What came due by a change, to be carried out with the payment as that left it. */
    List<PreparedTask> prepared(Applied applied) {
        return applied.tasks().stream()
                .map(task -> prepared(task, applied.payment()))
                .toList();
    }

    PreparedTask prepared(ClaimedTask claim, Payment payment) {
        return new PreparedTask(claim, () -> done(carryOut.carryOut(claim, payment)));
    }

    private TaskOutcome done(Applied applied) {
        return new TaskOutcome.Done(prepared(applied));
    }
}
