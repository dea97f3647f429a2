package com.mmall.payment.application.reconciliation;

import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.ApplyChange;
import com.mmall.payment.application.AskAlipayNow;
import com.mmall.payment.application.Payments;
import com.mmall.payment.testing.ARunningService;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs of a day that end for ever before their n-th use of the database, as in a process that is killed. */
final class Crashing {
    private static final class Killed extends RuntimeException {}

    private final ARunningService shop;
    private final LocalDate day;
    private int left;

    Crashing(ARunningService shop, LocalDate day) {
        this.shop = shop;
        this.day = day;
    }

    /** @return whether it came to its end */
    boolean run(int usesOfTheDatabase) {
        left = usesOfTheDatabase;
        try {
            reconcileDay().carryOut(claim());
            return true;
        } catch (Killed e) {
            return false;
        }
    }

    /** Young for a long time, so that its lease is not asked for. */
    private ClaimedTask claim() {
        var task = new Task(
                new TaskId(day.toString(), Reconciliations.TASK), Instant.EPOCH, Instant.EPOCH, 1, 0, 1, false);
        return new ClaimedTask(task, System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    }

    private ReconcileDay reconcileDay() {
        var killed = (Reconciliations) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Reconciliations.class},
                (proxy, method, arguments) -> use(method, arguments));
        var bills = shop.bean(Bills.class);
        var payments = shop.bean(Payments.class);
        var ask = new AskAboutDiscrepancies(
                killed,
                new CheckDiscrepancies(killed, payments, bills),
                payments,
                shop.bean(AskAlipayNow.class),
                shop.bean(Alipay.class),
                shop.bean(ApplyChange.class),
                shop.bean(TakeInLostPayment.class));
        return new ReconcileDay(
                bills,
                killed,
                new CompareOurs(killed, payments, bills),
                ask,
                shop.bean(LeaseGuard.class),
                shop.bean(ReconciliationProperties.class));
    }

    private Object use(Method method, Object[] arguments) throws Throwable {
        if (left-- <= 0) {
            throw new Killed();
        }
        if (Set.of("progress", "finish", "postpone").contains(method.getName())) {
            return true; // the claim is no real one
        }
        try {
            return method.invoke(shop.bean(Reconciliations.class), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
