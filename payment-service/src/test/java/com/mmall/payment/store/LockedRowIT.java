package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.NotifyInbox.Receipt;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.Move;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.AStore;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.dao.ConcurrencyFailureException;

/** Deadlocks and long waits for a row that another transaction holds, on two real connections. */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("one-database") // a rival locks rows of one server
class LockedRowIT extends AStore {
    private static final Event PAID = new Event.Notified(APayment.PAID_IN_FULL);

    private Database database;
    private ARunningService service;
    private ExecutorService us;
    private Rival rival;

    @BeforeAll
    void start() {
        database = TestBacking.database("payment");
        service = ARunningService.with(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.datasource.hikari.data-source-properties.sessionVariables", "innodb_lock_wait_timeout=1");
        service.stopTasks();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @BeforeEach
    void meetTheRival() throws SQLException {
        us = Executors.newVirtualThreadPerTaskExecutor();
        rival = Rival.in(database, TestBacking.databaseServer().admin());
    }

    @AfterEach
    void part() throws SQLException {
        rival.close();
        us.close();
    }

    @Test
    void aDeadlockMeansTheWholeTransactionOnceMore() throws Exception {
        var no = awaiting(order());
        var before = rival.deadlocks();
        rival.writeALot();
        rival.run("SELECT * FROM payment_task WHERE payment_no = '" + no + "' FOR UPDATE");

        var accepted = accepting("deadlock", no);
        rival.awaitSomebodyWaiting();
        rival.run("SELECT * FROM payment WHERE payment_no = '" + no + "' FOR UPDATE");
        rival.letGo();

        assertThat(applied(accepted.get()).payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(rival.deadlocks()).isGreaterThan(before);
        assertThat(notifies("deadlock")).isOne();
        assertThat(movesTo(no, "PAID")).isOne();
    }

    @Test
    void aLockThatWasNotHadInTimeMeansTheWholeTransactionOnceMore() throws Exception {
        var no = awaiting(order());
        var before = rival.timeouts();
        hold(no);

        var accepted = accepting("timeout", no);
        await().atMost(Duration.ofSeconds(5)).until(() -> rival.timeouts() > before);
        rival.letGo();

        assertThat(applied(accepted.get()).payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(notifies("timeout")).isOne();
    }

    @Test
    void aLockThatIsNeverHadUndoesAllThatCameBeforeAndIsNotWaitedForWithoutEnd() throws Exception {
        var order = order();
        var no = awaiting(order);
        hold(no);

        var accepted = accepting("never", no);
        assertThatThrownBy(() -> close(order)).isInstanceOf(ConcurrencyFailureException.class);
        assertThatThrownBy(accepted::get).hasCauseInstanceOf(ConcurrencyFailureException.class);

        assertThat(notifies("never")).isZero();
        rival.letGo();
        assertThat(rival.count("SELECT closed_at IS NULL FROM payment_order WHERE order_no = '" + order
                        + "' FOR UPDATE NOWAIT"))
                .as("not closed, and not locked any more")
                .isOne();
        rival.letGo();
        assertThat(close(order)).hasSize(1);
    }

    @Test
    void aStepThatIsHeldForAMomentIsPutOffAllTheSame() throws Exception {
        var claim = question(awaiting(order()));
        var seen = payments().snapshots(List.of(claim)).getFirst();
        var before = rival.timeouts();
        rival.run("SELECT * FROM payment_task WHERE payment_no = '" + claim.subject() + "' FOR UPDATE");

        var applied = us.submit(() -> apply(seen, NOT_SCANNED));
        await().atMost(Duration.ofSeconds(5)).until(() -> rival.timeouts() > before);
        rival.letGo();

        assertThat(applied.get()).isPresent();
    }

    @Test
    void anAnswerFromBeforeTheDeadlineEndsNothingHoweverLateItIsWritten() throws Exception {
        var no = awaiting(order());
        var claim = question(no);
        var before = rival.timeouts();
        rival.run("UPDATE payment SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 800000 MICROSECOND WHERE payment_no = '"
                + no + "'");
        rival.commit();
        hold(no);

        var applied = us.submit(() -> apply(claim, NOT_SCANNED));
        await().atMost(Duration.ofSeconds(5)).until(() -> rival.timeouts() > before);
        await().until(() ->
                rival.count("SELECT expires_at < UTC_TIMESTAMP(6) FROM payment WHERE payment_no = '" + no + "'") == 1);
        rival.awaitSomebodyWaiting();
        rival.letGo();

        assertThat(applied.get().orElseThrow().payment().status()).isEqualTo(PaymentStatus.AWAITING_PAYMENT);
        var next = apply(question(no), NOT_SCANNED).orElseThrow();
        assertThat(next.payment().status()).as("late, but not lost").isEqualTo(PaymentStatus.CANCELLING);
    }

    private void hold(PaymentNo no) throws SQLException {
        rival.run("SELECT * FROM payment WHERE payment_no = '" + no + "' FOR UPDATE");
    }

    private ClaimedTask question(PaymentNo no) {
        payments().makeDueNow(no);
        return claim(ClaimGroup.QUERIES, 64).stream()
                .filter(task -> task.subject().equals(no.value()))
                .findAny()
                .orElseThrow();
    }

    private Future<Receipt> accepting(String id, PaymentNo no) {
        Callable<Receipt> accept = () -> accept(news(id, no), p -> new Meaning(Optional.of(PAID), "APPLIED"));
        return us.submit(accept);
    }

    private long notifies(String id) throws SQLException {
        return rival.count("SELECT COUNT(*) FROM payment_notify WHERE notify_id = '" + id + "'");
    }

    private long movesTo(PaymentNo no, String status) {
        return service.bean(PaymentRecords.class).history(no).stream()
                .map(Move::to)
                .filter(status::equals)
                .count();
    }

    @Override
    protected TaskQueue queue() {
        return service.bean(TaskQueue.class);
    }

    @Override
    protected NotifyInbox inbox() {
        return service.bean(NotifyInbox.class);
    }

    @Override
    protected Ticker ticker() {
        return service.bean(Ticker.class);
    }

    @Override
    protected Payments payments() {
        return service.bean(Payments.class);
    }

    /** The database's clock goes on by itself here. */
    @Override
    protected Instant now() {
        return Instant.now();
    }

    @Override
    protected void pass(Duration time) {
        throw new UnsupportedOperationException();
    }
}
