package com.mmall.order.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.order.application.ClaimedDuty;
import com.mmall.order.application.Duties;
import com.mmall.order.domain.DutyKind;
import com.mmall.order.domain.OrderNo;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The queue of duties in MySQL: claimed past each other by any number of instances. */
@Component
class MyBatisDuties implements Duties {
    private static final int LONGEST_ANSWER = 300;

    private final StepMapper steps;
    private final RetryingTransactions transactions;

    MyBatisDuties(StepMapper steps, RetryingTransactions transactions) {
        this.steps = steps;
        this.transactions = transactions;
    }

    @Override
    public List<ClaimedDuty> claim(int most) {
        return leased(() -> steps.due(most));
    }

    @Override
    public List<ClaimedDuty> claimOf(OrderNo no) {
        return leased(() -> steps.dueOf(no.value()));
    }

    private List<ClaimedDuty> leased(Supplier<List<StepRow>> due) {
        return transactions.run(() -> {
            var rows = due.get();
            rows.forEach(steps::lease);
            return rows.stream().map(MyBatisDuties::claimed).toList();
        });
    }

    private static ClaimedDuty claimed(StepRow row) {
        return new ClaimedDuty(
                new OrderNo(row.orderNo), DutyKind.valueOf(row.kind), row.token + 1, row.tries, row.alerted);
    }

    @Override
    public void postpone(ClaimedDuty duty, Duration pause, String why, boolean alerted) {
        var answer = why.length() > LONGEST_ANSWER ? why.substring(0, LONGEST_ANSWER) : why;
        steps.postpone(
                duty.orderNo().value(), duty.kind().name(), duty.token(), pause.toNanos() / 1000, alerted, answer);
    }
}
