package com.mmall.payment.application.reconciliation;

import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.ApplyChange;
import com.mmall.payment.application.AskAlipayNow;
import com.mmall.payment.application.Payments;
import com.mmall.payment.testing.ARunningService;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskChange;
import com.mmall.tasks.TaskId;
import com.mmall.tasks.TaskQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs of a day that end for ever before their n-th use of the database, as in a process that is killed. */
final class Crashing {
    private static final class Killed extends RuntimeException {}

    private static final Runnable KILL = () -> {
        throw new Killed();
    };

    private final ARunningService shop;
    private final LocalDate day;
    private final Bills bills;
    private int left;
    private Runnable then = KILL;

    Crashing(ARunningService shop, LocalDate day) {
        this(shop, day, shop.bean(Bills.class));
    }

    Crashing(ARunningService shop, LocalDate day, Bills bills) {
        this.shop = shop;
        this.day = day;
        this.bills = bills;
    }

    /** @return whether it came to its end */
    boolean run(int usesOfTheDatabase) {
        left = usesOfTheDatabase;
        then = KILL;
        try {
            reconcileDay().carryOut(claim());
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    /** Stands still before its n-th use of the database, its lease unasked. @return whether it was there before its end */
    boolean standStill(int usesOfTheDatabase, Runnable meanwhile) {
        left = usesOfTheDatabase;
        then = meanwhile;
        try {
            reconcileDay().carryOut(claim());
        } catch (LeaseLost e) {
            // as it should
        }
        return left < 0;
    }

    /** The holder of the day's task, as it stands in the table. Young for a long time, so that its lease is not asked for. */
    ClaimedTask claim() {
        var queue = shop.bean(TaskQueue.class);
        var later = queue.now().plus(Duration.ofDays(1));
        queue.change(day.toString(), List.of(new TaskChange.Schedule(Reconciliations.TASK, later)), queue.now());
        var sql = shop.jdbc();
        sql.update("""
                INSERT IGNORE INTO reconciliation (bill_day, state, requested_at, expected, rows_read, payments, payment_fen,
                    refunds, refund_fen, fee_fen, net_fen, last_failure)
                VALUES (?, 'WAITING', UTC_TIMESTAMP(6), 0, 0, 0, 0, 0, 0, 0, 0, '')
                """, day);
        sql.update("UPDATE payment_task SET fencing_token = fencing_token + 1 WHERE payment_no = ?", day.toString());
        var token = Objects.requireNonNull(sql.queryForObject(
                "SELECT fencing_token FROM payment_task WHERE payment_no = ?", Long.class, day.toString()));
        var task = new Task(
                new TaskId(day.toString(), Reconciliations.TASK), Instant.EPOCH, Instant.EPOCH, token, 0, 1, false);
        return new ClaimedTask(task, System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    }

    private ReconcileDay reconcileDay() {
        var killed = (Reconciliations) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Reconciliations.class},
                (proxy, method, arguments) -> use(method, arguments));
        var payments = shop.bean(Payments.class);
        var ask = new AskAboutDiscrepancies(
                killed,
                new CheckDiscrepancies(killed, bills),
                payments,
                shop.bean(AskAlipayNow.class),
                shop.bean(Alipay.class),
                shop.bean(ApplyChange.class),
                shop.bean(TakeInLostPayment.class));
        return new ReconcileDay(
                bills,
                killed,
                new ReplaceRows(killed, bills),
                new CompareRows(killed, bills),
                new CompareOurs(killed, payments, bills),
                ask,
                shop.bean(LeaseGuard.class),
                shop.bean(ReconciliationProperties.class));
    }

    private Object use(Method method, Object[] arguments) throws Throwable {
        if (left-- == 0) {
            then.run();
        }
        if (method.getName().equals("finish")) { // the task stays, for the next run to claim
            shop.jdbc().update("UPDATE reconciliation SET state = ? WHERE bill_day = ?", arguments[2].toString(), day);
            return true;
        }
        try {
            return method.invoke(shop.bean(Reconciliations.class), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
