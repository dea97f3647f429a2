package com.mmall.payment.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Payments.Meaning;
import com.mmall.payment.application.Payments.Start;
import com.mmall.payment.application.Seen;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Money;
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
import com.mmall.payment.domain.TradeAnswer;
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
    void commitsAnIntentOnceAndLeasesItsFirstDuty() {
        var order = order();
        var begun = started(order);

        assertThat(begun.payment().status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(begun.payment().createdAt()).isEqualTo(now());
        assertThat(begun.payment().expiresAt()).isEqualTo(now().plus(Duration.ofMinutes(5)));
        assertThat(begun.duties()).extracting(ClaimedDuty::kind).containsExactly(DutyKind.PRECREATE);
        assertThat(begun.duties().getFirst().takenOver()).isFalse();
        assertThat(start(order)).isEqualTo(new Start.Existing(begun.payment()));
        assertThat(payments().find(begun.payment().paymentNo())).contains(begun.payment());
    }

    @Test
    void whatMustBeCommittedWithAnIntentIsOrNothingIs() {
        var order = order();
        assertThatThrownBy(() -> payments().start(intent(order), no -> {
                    throw new IllegalStateException(no.value());
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(payments().ofOrder(order)).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, LEASE)).isEmpty();
        assertThat(start(order)).isInstanceOf(Start.Started.class);
    }

    @Test
    void aPaymentEndsWithItsOrderAtTheLatest() {
        assertThat(started(order(), Duration.ofSeconds(90)).payment().expiresAt())
                .isEqualTo(now().plusSeconds(90));
        assertThat(payments().start(intent(order(), Duration.ofSeconds(59)), no -> {}))
                .isEqualTo(new Start.NotPayable());
    }

    @Test
    void aQrWhoseTimeIsUpIsNotGivenAgain() {
        var order = order();
        var begun = started(order).payment();
        pass(Duration.ofMinutes(5));

        assertThat(start(order)).isEqualTo(new Start.Closing(begun));
    }

    @Test
    void refusesAPaidOrderAndAClosedOne() {
        var paid = order();
        apply(started(paid), new Event.Notified(APayment.PAID_IN_FULL));
        var closed = order();
        payments().close(closed);

        assertThat(start(paid)).isEqualTo(new Start.NotPayable());
        assertThat(start(closed)).isEqualTo(new Start.NotPayable());
    }

    @Test
    void anOrderHasFiveAttempts() {
        var order = order();
        for (int i = 0; i < 5; i++) {
            apply(started(order), new Event.Queried(new TradeAnswer.Closed()));
            pass(Duration.ofSeconds(1));
        }

        assertThat(start(order)).isEqualTo(new Start.TooManyAttempts());
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

        assertThat(start(order)).isEqualTo(new Start.Refused());
        pass(Duration.ofSeconds(61));
        assertThat(start(order)).isInstanceOf(Start.Started.class);
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
        var stopped = payments().close(order);

        assertThat(stopped).singleElement().satisfies(a -> {
            assertThat(a.payment().stopRequested()).isTrue();
            assertThat(a.duties()).extracting(ClaimedDuty::kind).containsExactly(DutyKind.QUERY);
        });
        assertThat(payments().find(no).orElseThrow().stopRequested()).isTrue();
        assertThat(payments().close(order)).hasSize(1);
    }

    @Test
    void whatIsUnknownIsEmptyAndHarmless() {
        var nobody = new PaymentNo("nobody");

        assertThat(payments().find(nobody)).isEmpty();
        assertThat(payments().find(List.of(nobody, started(order()).payment().paymentNo())))
                .hasSize(1);
        assertThat(payments().find(List.of())).isEmpty();
        assertThat(payments().ofOrder(new OrderNo("4"))).isEmpty();
        assertThat(payments().apply(nobody, new Event.StopRequested(), CAUSE)).isEmpty();
        assertThat(payments().apply(new ClaimedDuty(1, nobody, DutyKind.QUERY, 1, 1, 0), NOT_SCANNED, CAUSE))
                .isEmpty();
        payments().hurry(nobody);
    }

    @Test
    void whatMustBeCommittedWithAMoveIsOrNothingIs() {
        var no = awaiting(order());
        var before = payments().find(no).orElseThrow();
        assertThatThrownBy(() -> payments().apply(no, new Event.Notified(APayment.PAID_IN_FULL), CAUSE, applied -> {
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
        var old = begun.duties().getFirst();
        var taken = claimed(ClaimGroup.URGENT, LEASE).getFirst();

        assertThat(taken.takenOver()).isTrue();
        assertThat(payments().apply(old, READY, CAUSE)).isEmpty();
        assertThat(payments().renew(old)).isEmpty();
        assertThat(payments().find(old.paymentNo())).contains(begun.payment());
        assertThat(payments().apply(taken, READY, CAUSE).orElseThrow().payment().status())
                .isEqualTo(PaymentStatus.AWAITING_PAYMENT);
        assertThat(payments().apply(taken, READY, CAUSE)).isEmpty();
    }

    @Test
    void aLeasedDutyIsNobodyElsesUntilTheLeaseEnds() {
        started(order());

        assertThat(claimed(ClaimGroup.URGENT, LEASE.minusMillis(1))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1))).hasSize(1);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ZERO)).isEmpty();
    }

    @Test
    void aRenewedLeaseLastsLonger() {
        var mine = started(order()).duties().getFirst();
        pass(LEASE.minusSeconds(1));
        var renewed = payments().renew(mine).orElseThrow();

        assertThat(renewed.token()).isEqualTo(mine.token());
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofSeconds(2))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, LEASE)).hasSize(1);
    }

    @Test
    void whatIsGivenBackIsClaimableAtOnceAndWasNeverBegun() {
        var mine = started(order()).duties().getFirst();
        payments().giveBack(mine);
        var again = claimed(ClaimGroup.URGENT, Duration.ZERO);

        assertThat(again).hasSize(1);
        assertThat(again.getFirst().takenOver()).isFalse();
        payments().giveBack(mine);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ZERO)).isEmpty();
        assertThat(payments().apply(mine, READY, CAUSE)).isEmpty();
    }

    @Test
    void claimsTheMostPressingFirstAndNotMoreThanAskedFor() {
        var first = awaiting(order());
        pass(Duration.ofSeconds(1));
        var second = awaiting(order());
        pass(Duration.ofSeconds(1));
        awaiting(order());
        pass(Duration.ofSeconds(20));

        assertThat(payments().claim(ClaimGroup.QUERIES, 2))
                .extracting(ClaimedDuty::paymentNo)
                .containsExactly(first, second);
        assertThat(payments().claim(ClaimGroup.WATCHES, 2)).isEmpty();
        assertThat(payments().claim(ClaimGroup.QUERIES, 2)).hasSize(1);
    }

    @Test
    void hurriesWhatNobodyWorksOn() {
        var no = awaiting(order());
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ZERO)).isEmpty();
        payments().hurry(no);
        var mine = claimed(ClaimGroup.QUERIES, Duration.ZERO);
        payments().hurry(no);

        assertThat(mine).hasSize(1);
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ZERO)).isEmpty();
        assertThat(payments().apply(mine.getFirst(), NOT_SCANNED, CAUSE)).isPresent();
    }

    @Test
    void theLastLookAtARefusedRefundIsNotHurried() {
        var no = completed(order());
        payments().apply(refunding(no), new Event.RefundAnswered(new RefundAnswer.Refused("no")), CAUSE);
        payments().hurry(no);

        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(9_999))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1))).hasSize(1);
    }

    @Test
    void theLiftingOfAHoldIsNotHurried() {
        var no = completed(order());
        var done = payments()
                .apply(refunding(no), new Event.RefundAnswered(new RefundAnswer.Done()), CAUSE)
                .orElseThrow();
        payments().apply(done.duties().getFirst(), new Event.OrderToldOfRefund(true), CAUSE);
        payments().hurry(no);

        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(119_999))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1)))
                .extracting(ClaimedDuty::kind)
                .containsExactly(DutyKind.LIFT_HOLD);
    }

    /** The refund that an admin has asked for, its order being held. */
    private ClaimedDuty refunding(PaymentNo no) {
        var asked =
                payments().apply(no, new Event.RefundRequested(REFUND), CAUSE).orElseThrow();
        return payments()
                .apply(asked.duties().getFirst(), new Event.ShippingHeld(ShippingHold.HELD), CAUSE)
                .orElseThrow()
                .duties()
                .getFirst();
    }

    private PaymentNo completed(OrderNo order) {
        var no = awaiting(order);
        payments().apply(no, new Event.Notified(APayment.PAID_IN_FULL), CAUSE);
        return payments()
                .apply(no, new Event.OrderDecided(new OrderDecision.Accepted()), CAUSE)
                .orElseThrow()
                .payment()
                .paymentNo();
    }

    @Test
    void aNotifyCountsOncePerNotifyId() {
        var no = awaiting(order());
        var paid = Optional.<Event>of(new Event.Notified(APayment.PAID_IN_FULL));

        assertThat(applied(payments().accept(news("n1", no), p -> new Meaning(paid, "APPLIED")))
                        .payment()
                        .status())
                .isEqualTo(PaymentStatus.PAID);
        assertThat(outcome(payments().accept(news("n1", no), p -> new Meaning(paid, "AGAIN"))))
                .isEqualTo("APPLIED");
        assertThat(applied(payments().accept(news("n2", no), p -> new Meaning(paid, "APPLIED")))
                        .duties())
                .isEmpty();
    }

    @Test
    void aRefusedNotifyIsKeptAndMovesNothing() {
        var no = awaiting(order());
        var paid = Optional.<Event>of(new Event.Notified(APayment.PAID_IN_FULL));

        assertThat(stored(payments().accept(news("n3", no), p -> new Meaning(Optional.empty(), "OTHER_AMOUNT"))))
                .isEmpty();
        assertThat(outcome(payments().accept(news("n3", no), p -> new Meaning(paid, "APPLIED"))))
                .isEqualTo("OTHER_AMOUNT");
        assertThat(payments().find(no).orElseThrow().status()).isEqualTo(PaymentStatus.AWAITING_PAYMENT);
        assertThat(stored(payments().accept(news("n4", new PaymentNo("nobody")), p -> new Meaning(paid, "APPLIED"))))
                .isEmpty();
    }

    @Test
    void aNotifyIsJudgedByThePaymentAsItIs() {
        var no = awaiting(order());
        var judged = new ArrayList<Optional<Payment>>();
        payments().accept(news("n5", no), p -> {
            judged.add(p);
            return new Meaning(Optional.empty(), "SEEN");
        });
        payments().accept(news("n6", new PaymentNo("nobody")), p -> {
            judged.add(p);
            return new Meaning(Optional.empty(), "SEEN");
        });

        assertThat(judged).containsExactly(payments().find(no), Optional.empty());
    }

    @Test
    void whatIsDoneIsOwedNoLonger() {
        awaiting(order());
        var mine = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        payments().done(mine);

        assertThat(payments().see(List.of(mine))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, LEASE)).isEmpty();
    }

    @Test
    void whatIsSomebodyElsesByNowIsNotDone() {
        awaiting(order());
        var old = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)).getFirst();
        var theirs = claimed(ClaimGroup.QUERIES, LEASE);
        payments().done(old);

        assertThat(payments().see(theirs)).hasSize(1);
    }

    @Test
    void vainTriesAreCountedUntilTheDutyIsOwedAfresh() {
        var tell = apply(awaitingApplied(), new Event.Notified(APayment.PAID_IN_FULL))
                .duties()
                .getFirst();
        var lost = new Event.OrderDecided(new OrderDecision.Unknown("503"));
        payments().apply(tell, lost, CAUSE);
        var second = claimed(ClaimGroup.URGENT, Duration.ofMillis(1_250)).getFirst();
        payments().apply(second, lost, CAUSE);

        assertThat(second.claims()).isEqualTo(1);
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(1_999))).isEmpty();
        assertThat(claimed(ClaimGroup.URGENT, Duration.ofMillis(251))).hasSize(1);
    }

    @Test
    void aRefusalToARequestThatWasPerhapsSentBeforeIsNotTheEnd() {
        started(order());
        var taken = claimed(ClaimGroup.URGENT, LEASE).getFirst();
        var refused = new Event.Precreated(new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED"));

        var after = payments().apply(taken, refused, CAUSE).orElseThrow().payment();
        assertThat(after.status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(after.stopRequested()).isTrue();
    }

    @Test
    void missedTicksAreCountedFromWhenTheyWereDue() {
        awaiting(order());
        var late = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(7)).getFirst();
        payments().apply(late, new Event.Queried(new TradeAnswer.NotScanned()), CAUSE);

        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(2_999))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(1))).hasSize(1);
    }

    @Test
    void aQuestionAnsweredInVainIsAskedAgainAtTheNextTick() {
        var no = awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)));

        assertThat(seen.payment()).isEqualTo(payments().find(no).orElseThrow());
        var applied = payments().apply(seen, NOT_SCANNED, CAUSE).orElseThrow();
        assertThat(applied.payment()).isEqualTo(seen.payment());
        assertThat(applied.duties()).isEmpty();
        assertThat(payments().apply(seen, NOT_SCANNED, CAUSE))
                .as("its claim is over")
                .isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(4_999))).isEmpty();
        assertThat(claimed(ClaimGroup.QUERIES, Duration.ofMillis(1))).hasSize(1);
    }

    @Test
    void anAnswerToWhatHasChangedSinceIsAppliedToWhatItIsNow() {
        var waiting = awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5)));
        payments().apply(waiting, new Event.Notified(new TradeAnswer.Waiting(APayment.TRADE)), CAUSE);

        var applied = payments().apply(seen, NOT_SCANNED, CAUSE).orElseThrow();

        assertThat(applied.payment().scanned()).as("was not when it was seen").isTrue();
        assertThat(applied.before()).isEqualTo(applied.payment());
    }

    @Test
    void theTimeThatIsUpByNowEndsAPaymentThatWasSeenBefore() {
        awaiting(order());
        var seen = seen(claimed(ClaimGroup.QUERIES, Duration.ofMinutes(5).minusMillis(1)));
        pass(Duration.ofMillis(1));

        assertThat(payments().apply(seen.aged(Duration.ofMillis(1)), NOT_SCANNED, CAUSE))
                .get()
                .extracting(a -> a.payment().status())
                .isEqualTo(PaymentStatus.CANCELLING);
    }

    @Test
    void whatIsSomebodyElsesByNowIsNotSeenNorAnswered() {
        awaiting(order());
        var old = claimed(ClaimGroup.QUERIES, Duration.ofSeconds(5));
        var seen = seen(old);
        assertThat(claimed(ClaimGroup.QUERIES, LEASE)).hasSize(1);

        assertThat(payments().see(old)).isEmpty();
        assertThat(payments().see(List.of())).isEmpty();
        assertThat(payments().apply(seen, NOT_SCANNED, CAUSE)).isEmpty();
        assertThat(payments().apply(seen, new Event.Queried(APayment.PAID_IN_FULL), CAUSE))
                .isEmpty();
    }

    private Seen seen(List<ClaimedDuty> claimed) {
        assertThat(claimed).hasSize(1);
        var seen = payments().see(claimed);
        assertThat(seen).hasSize(1);
        return seen.getFirst();
    }

    @Test
    void showsTheImagesOfItsPayments() {
        var waiting = awaitingApplied();
        var publish = waiting.duties().getFirst();
        payments().apply(publish, new Event.QrPublished("qr/contract.png"), CAUSE);

        assertThat(payments().shows("qr/contract.png")).isTrue();
        assertThat(payments().shows("qr/other.png")).isFalse();
        Applied paid = apply(waiting, new Event.Notified(APayment.PAID_IN_FULL));
        assertThat(paid.duties()).extracting(ClaimedDuty::kind).contains(DutyKind.REMOVE_QR, DutyKind.TELL_PAID);
    }
}
