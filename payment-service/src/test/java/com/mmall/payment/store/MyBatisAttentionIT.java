package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Attention;
import com.mmall.payment.application.Attention.Outcome;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.PaymentRecords.AlertRecord;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.testing.ADatabase;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.AStore;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.PreparedTask;
import com.mmall.tasks.TaskExecutor;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person has seen to, and what was set aside, on a clock of our own. */
@Tag("one-database") // the clock that stands still is that of one server's only connection
class MyBatisAttentionIT extends AStore {
    private static final Cause ADMIN = new Cause("admin 1", "buyer called");
    private static final Event ONE_YUAN = paid("1.00");
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

    @Test
    void whatWasSeenToComesBackOnlyWithNews() {
        var no = awaiting(order());
        apply(no, ONE_YUAN);

        assertThat(seenTo(no, Alert.AMOUNT_MISMATCH)).isEqualTo(Outcome.SEEN_TO);
        apply(no, ONE_YUAN);
        assertThat(open(no)).isEmpty();

        apply(no, paid("2.00"));
        assertThat(open(no)).containsExactly("AMOUNT_MISMATCH");
        assertThat(alerts(no)).singleElement().satisfies(alert -> {
            assertThat(alert.about()).isEqualTo(APayment.TRADE + " paid 2.00");
            assertThat(alert.seenToAt()).isNull();
        });
    }

    @Test
    void whatLastsIsSilentUntilItHasEndedAndHappensAgain() {
        var no = awaiting(order());
        var silence = new Event.Queried(new TradeAnswer.Unknown("timed out"));
        pass(Duration.ofMinutes(21));
        apply(no, silence);
        assertThat(open(no)).containsExactly("STUCK");

        seenTo(no, Alert.STUCK);
        apply(no, silence);
        assertThat(open(no)).isEmpty();

        apply(no, new Event.Queried(new TradeAnswer.Closed()));
        pass(Duration.ofMinutes(150));
        apply(no, silence);
        assertThat(open(no)).as("the watch is stuck now").containsExactly("STUCK");
    }

    @Test
    void whoWhenWhichAndTheNoteStandInTheHistory() {
        var no = awaiting(order());
        apply(no, ONE_YUAN);
        pass(Duration.ofMinutes(3));

        seenTo(no, Alert.AMOUNT_MISMATCH, Alert.STUCK);

        var move = database.bean(PaymentRecords.class).history(no).getLast();
        assertThat(move.at()).isEqualTo(now());
        assertThat(move.from()).isEqualTo("AWAITING_PAYMENT").isEqualTo(move.to());
        assertThat(move.cause()).isEqualTo("admin 1");
        assertThat(move.evidence()).as("what was open").isEqualTo("AMOUNT_MISMATCH: buyer called");
        assertThat(alerts(no)).singleElement().satisfies(alert -> {
            assertThat(alert.raisedAt()).isEqualTo(now().minus(Duration.ofMinutes(3)));
            assertThat(alert.resolvedAt()).isEqualTo(now()).isEqualTo(alert.seenToAt());
        });
    }

    @Test
    void theSameWordsAgainChangeNothing() {
        var no = awaiting(order());
        apply(no, ONE_YUAN);
        seenTo(no, Alert.AMOUNT_MISMATCH);
        var told = database.bean(PaymentRecords.class).history(no);
        pass(Duration.ofSeconds(1));

        assertThat(seenTo(no, Alert.AMOUNT_MISMATCH)).isEqualTo(Outcome.SEEN_TO_BEFORE);
        assertThat(database.bean(PaymentRecords.class).history(no)).isEqualTo(told);
        assertThat(attention().seenTo(no, Set.of(Alert.AMOUNT_MISMATCH), null, new Cause("admin 2", "buyer called")))
                .contains(Outcome.NONE_OPEN);
        assertThat(attention().seenTo(no, Set.of(Alert.AMOUNT_MISMATCH), null, new Cause("admin 1", "called")))
                .contains(Outcome.NONE_OPEN);
        assertThat(seenTo(no, Alert.STUCK)).isEqualTo(Outcome.NONE_OPEN);
        assertThat(attention().seenTo(new PaymentNo("none"), Set.of(Alert.STUCK), null, ADMIN))
                .isEmpty();
    }

    @Test
    void newsThatCameAfterThePersonHadLookedStayOpen() {
        var no = awaiting(order());
        apply(no, ONE_YUAN);
        var looked = now();
        seenTo(no, Alert.AMOUNT_MISMATCH);
        pass(Duration.ofSeconds(1));
        apply(no, paid("2.00"));

        assertThat(attention().seenTo(no, Set.of(Alert.AMOUNT_MISMATCH), looked, ADMIN))
                .contains(Outcome.NONE_OPEN);
        assertThat(open(no)).containsExactly("AMOUNT_MISMATCH");
    }

    @Test
    void aTaskThatFailsByItselfIsTriedEverMoreSlowlyAndToldOnce() {
        var no = awaiting(order());
        var waits = new ArrayList<Duration>();
        pass(Duration.ofSeconds(5));
        for (int tries = 0; tries < 12; tries++) {
            var task = claim(ClaimGroup.QUERIES, 1).getFirst();
            fail(task);
            waits.add(untilClaimable());
        }

        assertThat(waits.subList(0, 9)).isSorted();
        assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(602)));
        assertThat(waits.getFirst()).isLessThan(Duration.ofSeconds(3));
        assertThat(waits.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(450));
        assertThat(alerts(no)).extracting(AlertRecord::kind).containsExactly("DUTY_FAILS");
    }

    @Test
    void aTaskThatFailedMayBeDoneInPart() {
        awaiting(order());
        var task = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        fail(task);

        var again = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();

        assertThat(again.isTakenOver()).as("the next holder looks first").isTrue();
    }

    @Test
    void aStaleClaimSetsNothingAside() {
        var no = awaiting(order());
        var old = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        var now = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(13)).getFirst();

        fail(old);

        assertThat(alerts(no)).isEmpty();
        assertThat(queue().renew(now)).isPresent();
    }

    @Test
    void aRowThatMakesNoSenseDoesNotTakeTheOthersAway() {
        var healthy = awaiting(order());
        var poisoned = awaiting(order());
        database.bean(JdbcClient.class)
                .sql("UPDATE payment SET cancel_progress = 'NONSENSE' WHERE payment_no = ?")
                .param(poisoned.value())
                .update();

        assertThat(payments().find(List.of(poisoned, healthy)))
                .extracting(Payment::paymentNo)
                .containsExactly(healthy);
        assertThat(payments().snapshots(claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5))))
                .extracting(seen -> seen.payment().paymentNo())
                .containsExactly(healthy);
        assertThatThrownBy(() -> payments().find(poisoned)).isInstanceOf(PaymentUnreadable.class);
        assertThat(open(poisoned)).containsExactly("UNREADABLE");
    }

    /** As the engine carries it out, and what it does is a bug. */
    private static void fail(ClaimedTask task) {
        database.bean(TaskExecutor.class).carryOutHere(new PreparedTask(task, () -> {
            throw new IllegalStateException("for the test");
        }));
    }

    private Duration untilClaimable() {
        var began = now();
        while (!claimable()) {
            pass(Duration.ofSeconds(1));
        }
        return Duration.between(began, now());
    }

    private static boolean claimable() {
        return database.bean(JdbcClient.class)
                .sql("SELECT COUNT(*) = 1 FROM payment_task WHERE kind = 'QUERY'"
                        + " AND claimable_at <= UTC_TIMESTAMP(6)")
                .query(Boolean.class)
                .single();
    }

    private Outcome seenTo(PaymentNo no, Alert... kinds) {
        return attention().seenTo(no, Set.of(kinds), null, ADMIN).orElseThrow();
    }

    private static List<String> open(PaymentNo no) {
        return alerts(no).stream()
                .filter(alert -> alert.resolvedAt() == null)
                .map(AlertRecord::kind)
                .toList();
    }

    private static List<AlertRecord> alerts(PaymentNo no) {
        return database.bean(PaymentRecords.class).alerts(no);
    }

    private static Attention attention() {
        return database.bean(Attention.class);
    }

    private static Event paid(String amount) {
        return new Event.Queried(new TradeAnswer.Paid(APayment.TRADE, Money.ofYuan(amount), null));
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
    protected Payments payments() {
        return database.bean(Payments.class);
    }

    @Override
    protected Instant now() {
        return database.now();
    }

    @Override
    protected void pass(Duration time) {
        database.pass(time);
    }
}
