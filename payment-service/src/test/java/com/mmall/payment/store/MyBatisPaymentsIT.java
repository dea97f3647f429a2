package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.simulation.TwoStores;
import com.mmall.payment.testing.ADatabase;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.PaymentsContract;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store in MySQL keeps what every store promises, and answers as the simulated one does. */
@Tag("one-database") // the clock that stands still is that of one server's only connection
class MyBatisPaymentsIT extends PaymentsContract {
    private static ADatabase database;

    @BeforeAll
    static void open() {
        database = ADatabase.open();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Override
    protected Payments payments() {
        return database.bean(Payments.class);
    }

    @Override
    protected TaskQueue queue() {
        return database.bean(TaskQueue.class);
    }

    @Override
    protected NotifyInbox inbox() {
        return database.bean(NotifyInbox.class);
    }

    @Override
    protected Ticker ticker() {
        return database.bean(Ticker.class);
    }

    @Override
    protected Instant now() {
        return database.now();
    }

    @Override
    protected void pass(Duration time) {
        database.pass(time);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answersAsTheSimulatedStoreDoes(long seed) {
        new TwoStores(payments(), queue(), inbox(), ticker(), ORDINARY, database::now, database::pass, seed)
                .agreeFor(300);
    }

    @Test
    void tellsWhatHappenedAndWhy() {
        var records = database.bean(PaymentRecords.class);
        var no = awaiting(order());
        apply(no, new Event.Notified(APayment.PAID_IN_FULL));
        apply(no, new Event.Notified(APayment.PAID_IN_FULL));

        assertThat(records.history(no))
                .extracting(PaymentRecords.Move::to)
                .containsExactly("CREATED", "AWAITING_PAYMENT", "PAID");
        assertThat(records.history(no).getLast().cause()).isEqualTo("test");
        assertThat(records.history(no).getLast().evidence()).isEqualTo("evidence");
    }

    /** The money that a person gave back meanwhile is as much; ours is refused all the same. */
    @Test
    void aRefundThatFailedIsKeptAsFailedAlsoIfOtherMoneyWentBack() {
        var paid = apply(awaitingApplied(), new Event.Notified(APayment.PAID_IN_FULL));
        var accepted = apply(paid, new Event.OrderDecided(new OrderDecision.Accepted()));
        apply(accepted, new Event.RefundRequested(new Refund("R1", new Money(100), "scratched")));
        apply(accepted, new Event.RefundNoticed(APayment.TRADE, new Money(100)));
        apply(accepted, new Event.RefundAnswered(new RefundAnswer.Refused("ACQ.TRADE_HAS_FINISHED")));

        var over = apply(accepted, new Event.RefundLookedUp(new RefundAnswer.NotFound()));

        assertThat(over.payment().refunded()).isEqualTo(new Money(100));
        assertThat(database.bean(PaymentRecords.class).refunds(over.payment().paymentNo()))
                .extracting(PaymentRecords.RefundRecord::status)
                .containsExactly("FAILED");
    }

    @Test
    void keepsEachRefundAndHowItEnded() {
        var records = database.bean(PaymentRecords.class);
        var paid = apply(awaitingApplied(), new Event.Notified(APayment.PAID_IN_FULL));
        var accepted = apply(paid, new Event.OrderDecided(new OrderDecision.Accepted()));
        var no = accepted.payment().paymentNo();
        apply(accepted, new Event.RefundRequested(new Refund("R1", new Money(100), "scratched")));
        var done = apply(accepted, new Event.RefundAnswered(new RefundAnswer.Done()));

        assertThat(done.payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        assertThat(records.refunds(no)).singleElement().satisfies(r -> {
            assertThat(r.status()).isEqualTo("SUCCEEDED");
            assertThat(r.endedAt()).isEqualTo(now());
        });
        assertThat(records.alerts(no)).isEmpty();
    }
}
