package com.mmall.payment.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.NotifyInbox.Meaning;
import com.mmall.payment.application.PaymentTasks;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.PrecreateRefusal;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.TaskKind;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of payments promises; the one that is simulated with, and the one that is sold with. */
public abstract class PaymentsContract extends AStore {
    private static final Duration LEASE = Duration.ofSeconds(12);
    private static final Refund REFUND = new Refund("R1", Money.ofYuan("10.00"), "one of two came broken");

    @Test
    void commitsAnIntentOnceAndLeasesItsFirstTask() {
        var order = order();
        var begun = started(order);

        assertThat(begun.payment().status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(begun.payment().createdAt()).isEqualTo(now());
        assertThat(begun.payment().expiresAt()).isEqualTo(now().plus(Duration.ofMinutes(5)));
        assertThat(begun.tasks()).extracting(PaymentTasks::kind).containsExactly(TaskKind.PRECREATE);
        assertThat(begun.tasks().getFirst().isTakenOver()).isFalse();
        assertThat(start(order)).isEqualTo(new StartDecision.Existing(begun.payment()));
        assertThat(payments().find(begun.payment().paymentNo())).contains(begun.payment());
    }

    @Test
    void whatMustBeCommittedWithAnIntentIsOrNothingIs() {
        var order = order();
        assertThatThrownBy(() -> start(intent(order), no -> {
                    throw new IllegalStateException(no.value());
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(payments().ofOrder(order)).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, LEASE)).isEmpty();
        assertThat(start(order)).isInstanceOf(StartDecision.Begin.class);
    }

    @Test
    void aPaymentEndsWithItsOrderAtTheLatest() {
        assertThat(started(order(), Duration.ofSeconds(90)).payment().expiresAt())
                .isEqualTo(now().plusSeconds(90));
        assertThat(start(intent(order(), Duration.ofSeconds(59)), no -> {}).decision())
                .isEqualTo(new StartDecision.NotPayable());
    }

    @Test
    void aQrWhoseTimeIsUpIsNotGivenAgain() {
        var order = order();
        var begun = started(order).payment();
        pass(Duration.ofMinutes(5));

        assertThat(start(order)).isEqualTo(new StartDecision.Closing(begun));
    }

    @Test
    void refusesAPaidOrderAndAClosedOne() {
        var paid = order();
        apply(started(paid), new Event.Notified(APayment.PAID_IN_FULL));
        var closed = order();
        close(closed);

        assertThat(start(paid)).isEqualTo(new StartDecision.NotPayable());
        assertThat(start(closed)).isEqualTo(new StartDecision.NotPayable());
    }

    @Test
    void anOrderHasFiveAttempts() {
        var order = order();
        for (int i = 0; i < 5; i++) {
            apply(started(order), new Event.Queried(new TradeAnswer.Closed()));
            pass(Duration.ofSeconds(1));
        }

        assertThat(start(order)).isEqualTo(new StartDecision.TooManyAttempts());
        assertThat(payments().ofOrder(order))
                .hasSize(5)
                .isSortedAccordingTo((a, b) -> b.createdAt().compareTo(a.createdAt()));
    }

    @Test
    void whatAlipayRefusesIsNoAttemptButNotAskedForMoreThanTenTimesAMinute() {
        var order = order();
        for (int i = 0; i < 10; i++) {
            fail(started(order));
        }

        assertThat(start(order)).isEqualTo(new StartDecision.Refused());
        pass(Duration.ofSeconds(61));
        assertThat(start(order)).isInstanceOf(StartDecision.Begin.class);
    }

    @Test
    void aRefusedWordIsAvoidedByTheNextPaymentOfTheOrder() {
        var order = order();
        var first = started(order);
        assertThat(first.payment().hasNeutralSubject()).isFalse();
        apply(first, new Event.Precreated(new PrecreateAnswer.Refused("EXIST_FORBIDDEN_WORD")));

        var next = started(order).payment();

        assertThat(next.subject()).isEqualTo("订单 " + order);
        assertThat(payments().find(first.payment().paymentNo()).orElseThrow().refusal())
                .isEqualTo(new PrecreateRefusal("EXIST_FORBIDDEN_WORD"));
    }

    @Test
    void closingAsksWhatIsOpenToStop() {
        var order = order();
        var no = awaiting(order);
        var stopped = close(order);

        assertThat(stopped).singleElement().satisfies(a -> {
            assertThat(a.payment().stopRequested()).isTrue();
            assertThat(a.tasks()).extracting(PaymentTasks::kind).containsExactly(TaskKind.QUERY);
        });
        assertThat(payments().find(no).orElseThrow().stopRequested()).isTrue();
        assertThat(close(order)).hasSize(1);
    }

    @Test
    void whatIsUnknownIsEmptyAndHarmless() {
        var nobody = new PaymentNo("nobody");

        assertThat(payments().find(nobody)).isEmpty();
        assertThat(payments().find(List.of(nobody, started(order()).payment().paymentNo())))
                .hasSize(1);
        assertThat(payments().find(List.of())).isEmpty();
        assertThat(payments().ofOrder(new OrderNo("4"))).isEmpty();
        assertThat(apply(nobody, new Event.StopRequested())).isEmpty();
        assertThat(apply(claimOf(nobody), NOT_SCANNED)).isEmpty();
        payments().makeDueNow(nobody);
    }

    @Test
    void whatMustBeCommittedWithAMoveIsOrNothingIs() {
        var no = awaiting(order());
        var before = payments().find(no).orElseThrow();
        assertThatThrownBy(() -> payments().apply(no, by(new Event.Notified(APayment.PAID_IN_FULL)), applied -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(payments().find(no)).contains(before);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofHours(1))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ZERO)).hasSize(1);
    }

    @Test
    void anAnswerIsWrittenOnlyUnderTheTokenItWasAskedWith() {
        var begun = started(order());
        var old = begun.tasks().getFirst();
        var taken = claimed(ClaimGroup.URGENT, LEASE).getFirst();

        assertThat(taken.isTakenOver()).isTrue();
        assertThat(apply(old, READY)).isEmpty();
        assertThat(queue().renew(old)).isEmpty();
        assertThat(payments().find(PaymentTasks.paymentNo(old))).contains(begun.payment());
        assertThat(apply(taken, READY).orElseThrow().payment().status()).isEqualTo(PaymentStatus.AWAITING_PAYMENT);
        assertThat(apply(taken, READY)).isEmpty();
    }

    @Test
    void aLeasedTaskIsNobodyElsesUntilTheLeaseEnds() {
        started(order());

        assertThat(claimed(ClaimGroup.URGENT, LEASE.minusMillis(1))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1))).hasSize(1);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ZERO)).isEmpty();
    }

    @Test
    void aRenewedLeaseLastsLonger() {
        var mine = started(order()).tasks().getFirst();
        pass(LEASE.minusSeconds(1));
        var renewed = queue().renew(mine).orElseThrow();

        assertThat(renewed.fencingToken()).isEqualTo(mine.fencingToken());
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofSeconds(2))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, LEASE)).hasSize(1);
    }

    @Test
    void whatIsGivenBackIsClaimableAtOnceAndWasNeverBegun() {
        var mine = started(order()).tasks().getFirst();
        queue().giveBack(mine);
        var again = claimed(ClaimGroup.URGENT, Duration.ZERO);

        assertThat(again).hasSize(1);
        assertThat(again.getFirst().isTakenOver()).isFalse();
        queue().giveBack(mine);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ZERO)).isEmpty();
        assertThat(apply(mine, READY)).isEmpty();
    }

    @Test
    void claimsTheMostPressingFirstAndNotMoreThanAskedFor() {
        var first = awaiting(order());
        pass(Duration.ofSeconds(1));
        var second = awaiting(order());
        pass(Duration.ofSeconds(1));
        awaiting(order());
        pass(Duration.ofSeconds(20));

        assertThat(claim(ClaimGroup.QUERIES, 2))
                .extracting(PaymentTasks::paymentNo)
                .containsExactly(first, second);
        assertThat(claim(ClaimGroup.WATCHES, 2)).isEmpty();
        assertThat(claim(ClaimGroup.QUERIES, 2)).hasSize(1);
    }

    @Test
    void hurriesWhatNobodyWorksOn() {
        var no = awaiting(order());
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ZERO)).isEmpty();
        payments().makeDueNow(no);
        var mine = claimed(ClaimGroup.QUERIES, Duration.ZERO);
        payments().makeDueNow(no);

        assertThat(mine).hasSize(1);
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ZERO)).isEmpty();
        assertThat(apply(mine.getFirst(), NOT_SCANNED)).isPresent();
    }

    @Test
    void theLastLookAtARefusedRefundIsNotMadeEarly() {
        var no = completed(order());
        apply(refunding(no), new Event.RefundAnswered(new RefundAnswer.Refused("no")));
        payments().makeDueNow(no);

        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(9_999))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1))).hasSize(1);
    }

    private static ClaimedTask claimOf(PaymentNo nobody) {
        return new ClaimedTask(new Task(new TaskId(nobody.value(), "QUERY"), null, null, 1, 0, 1, false), 0);
    }

    /** The refund that an admin has asked for, its order being held. */
    private ClaimedTask refunding(PaymentNo no) {
        var asked = apply(no, new Event.RefundRequested(REFUND)).orElseThrow();
        return apply(asked.tasks().getFirst(), new Event.ShippingHeld(ShippingHold.HELD))
                .orElseThrow()
                .tasks()
                .getFirst();
    }

    private PaymentNo completed(OrderNo order) {
        var no = awaiting(order);
        apply(no, new Event.Notified(APayment.PAID_IN_FULL));
        return apply(no, new Event.OrderDecided(new OrderDecision.Accepted()))
                .orElseThrow()
                .payment()
                .paymentNo();
    }

    @Test
    void aNotifyCountsOncePerNotifyId() {
        var no = awaiting(order());
        var paid = Optional.<Event>of(new Event.Notified(APayment.PAID_IN_FULL));

        assertThat(applied(accept(news("n1", no), p -> new Meaning(paid, "APPLIED")))
                        .payment()
                        .status())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(outcome(accept(news("n1", no), p -> new Meaning(paid, "AGAIN"))))
                .isEqualTo("APPLIED");
        assertThat(applied(accept(news("n2", no), p -> new Meaning(paid, "APPLIED")))
                        .tasks())
                .isEmpty();
    }

    @Test
    void aRefusedNotifyIsKeptAndMovesNothing() {
        var no = awaiting(order());
        var paid = Optional.<Event>of(new Event.Notified(APayment.PAID_IN_FULL));

        assertThat(stored(accept(news("n3", no), p -> new Meaning(Optional.empty(), "OTHER_AMOUNT"))))
                .isEmpty();
        assertThat(outcome(accept(news("n3", no), p -> new Meaning(paid, "APPLIED"))))
                .isEqualTo("OTHER_AMOUNT");
        assertThat(payments().find(no).orElseThrow().status()).isEqualTo(PaymentStatus.AWAITING_PAYMENT);
        assertThat(stored(accept(news("n4", new PaymentNo("nobody")), p -> new Meaning(paid, "APPLIED"))))
                .isEmpty();
    }

    @Test
    void aNotifyIsJudgedByThePaymentAsItIs() {
        var no = awaiting(order());
        var judged = new ArrayList<Optional<Payment>>();
        accept(news("n5", no), p -> {
            judged.add(p);
            return new Meaning(Optional.empty(), "SEEN");
        });
        accept(news("n6", new PaymentNo("nobody")), p -> {
            judged.add(p);
            return new Meaning(Optional.empty(), "SEEN");
        });

        assertThat(judged).containsExactly(payments().find(no), Optional.empty());
    }

    @Test
    void whatIsDoneIsOwedNoLonger() {
        awaiting(order());
        var mine = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        assertThat(queue().complete(mine)).isTrue();

        assertThat(queue().renew(mine)).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, LEASE)).isEmpty();
    }

    @Test
    void anOutdatedHolderDoesNothing() {
        awaiting(order());
        var old = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        var theirs = claimed(ClaimGroup.QUERIES, LEASE);
        assertThat(queue().complete(old)).isFalse();

        assertThat(queue().renew(theirs.getFirst())).isPresent();
    }

    @Test
    void vainTriesAreCountedUntilTheTaskIsScheduledAfresh() {
        var tell = apply(awaitingApplied(), new Event.Notified(APayment.PAID_IN_FULL))
                .tasks()
                .getFirst();
        var lost = new Event.OrderDecided(new OrderDecision.Unknown("503"));
        apply(tell, lost);
        var second = claimed(ClaimGroup.URGENT, Duration.ofMillis(1_250)).getFirst();
        apply(second, lost);

        assertThat(second.task().claims()).isEqualTo(1);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1_999))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(251))).hasSize(1);
    }

    @Test
    void aRefusalToARequestThatWasPerhapsSentBeforeIsNotTheEnd() {
        started(order());
        var taken = claimed(ClaimGroup.URGENT, LEASE).getFirst();
        var refused = new Event.Precreated(new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED"));

        var after = apply(taken, refused).orElseThrow().payment();
        assertThat(after.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(after.stopRequested()).isTrue();
    }

    @Test
    void missedTicksAreCountedFromWhenTheyWereDue() {
        awaiting(order());
        var late = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(7)).getFirst();
        apply(late, new Event.Queried(new TradeAnswer.NotScanned()));

        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(2_999))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(1))).hasSize(1);
    }

    @Test
    void aQuestionAnsweredInVainIsAskedAgainAtTheNextTick() {
        var no = awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)));

        assertThat(seen.payment()).isEqualTo(payments().find(no).orElseThrow());
        var applied = apply(seen, NOT_SCANNED).orElseThrow();
        assertThat(applied.payment()).isEqualTo(seen.payment());
        assertThat(applied.tasks()).isEmpty();
        assertThat(apply(seen, NOT_SCANNED)).as("its claim is over").isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(4_999))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(1))).hasSize(1);
    }

    @Test
    void anAnswerToWhatHasChangedSinceIsAppliedToWhatItIsNow() {
        var waiting = awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)));
        apply(waiting, new Event.Notified(new TradeAnswer.Waiting(APayment.TRADE)));

        var applied = apply(seen, NOT_SCANNED).orElseThrow();

        assertThat(applied.payment().scanned()).as("was not when it was seen").isTrue();
        assertThat(applied.before()).isEqualTo(applied.payment());
    }

    @Test
    void theTimeThatIsUpByNowEndsAPaymentThatWasSeenBefore() {
        awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofMinutes(5).minusMillis(1)));
        pass(Duration.ofMillis(1));

        assertThat(apply(seen.aged(Duration.ofMillis(1)), NOT_SCANNED))
                .get()
                .extracting(a -> a.payment().status())
                .isEqualTo(PaymentStatus.CANCELLING);
    }

    @Test
    void anOutdatedHolderSeesAndAnswersNothing() {
        awaiting(order());
        var old = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5));
        var seen = seen(old);
        assertThat(claimed(ClaimGroup.QUERIES, LEASE)).hasSize(1);

        assertThat(payments().snapshots(old)).isEmpty();
        assertThat(payments().snapshots(List.of())).isEmpty();
        assertThat(apply(seen, NOT_SCANNED)).isEmpty();
        assertThat(apply(seen, new Event.Queried(APayment.PAID_IN_FULL))).isEmpty();
    }

    private PollSnapshot seen(List<ClaimedTask> claimed) {
        assertThat(claimed).hasSize(1);
        var seen = payments().snapshots(claimed);
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    @Test
    void showsTheImagesOfItsPayments() {
        var waiting = awaitingApplied();
        var publish = waiting.tasks().getFirst();
        apply(publish, new Event.QrPublished("qr/contract.png"));

        assertThat(payments().isImageReferenced("qr/contract.png")).isTrue();
        assertThat(payments().isImageReferenced("qr/other.png")).isFalse();
        Applied paid = apply(waiting, new Event.Notified(APayment.PAID_IN_FULL));
        assertThat(paid.tasks()).extracting(PaymentTasks::kind).contains(TaskKind.REMOVE_QR, TaskKind.TELL_PAID);
    }
}
