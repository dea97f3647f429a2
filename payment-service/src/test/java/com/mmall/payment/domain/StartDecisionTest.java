package com.mmall.payment.domain;

import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StartDecisionTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final StartRules RULES = new StartRules(Duration.ofMinutes(5), Duration.ofMinutes(1), 5);
    private static final NewNames NAMES = new NewNames(new PaymentNo("1"), "qr");
    private static final Instant NOW = START.plusSeconds(100);
    private static final Instant LATER = NOW.plus(Duration.ofHours(1));

    @Test
    void beginsWithTheRequestForAQrCode() {
        var begin = (StartDecision.Begin) decide(NOW, LATER);

        assertThat(begin.payment().status()).isEqualTo(PaymentStatus.CREATED);
        assertThat(begin.payment().terms())
                .isEqualTo(new Terms(
                        NAMES.paymentNo(), new OrderNo("1"), 7, AMOUNT, "tea", NOW, NOW.plusSeconds(300), "qr", TRACE));
        assertThat(begin.tasks()).containsExactly(new TaskChange.Schedule(TaskKind.PRECREATE, NOW));
        assertThat(begin.refusedBefore()).isEmpty();
    }

    @Test
    void endsWithItsOrderAtTheLatestAndIsNotWorthLessThanAMinute() {
        var begin = (StartDecision.Begin) decide(NOW, NOW.plusSeconds(60));

        assertThat(begin.payment().expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(decide(NOW, NOW.plusSeconds(60).minusNanos(1))).isEqualTo(new StartDecision.NotPayable());
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "AWAITING_PAYMENT"})
    void anOpenPaymentIsTheOneUntilItsTimeIsUp(PaymentStatus status) {
        var open = APayment.in(status);

        assertThat(decide(DEADLINE.minusNanos(1), LATER, open)).isEqualTo(new StartDecision.Existing(open));
        assertThat(decide(DEADLINE, LATER, open)).isEqualTo(new StartDecision.Closing(open));
    }

    @Test
    void oneThatIsBeingEndedMustEndFirst() {
        var cancelling = APayment.cancelling();

        assertThat(decide(START, LATER, cancelling)).isEqualTo(new StartDecision.Closing(cancelling));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"PAID", "COMPLETED"})
    void aPaidOrderIsNotPaidTwice(PaymentStatus status) {
        assertThat(decide(NOW, LATER, APayment.in(status))).isEqualTo(new StartDecision.NotPayable());
    }

    @Test
    void aClosedOrderIsNotPayable() {
        assertThat(StartDecision.of(
                        intent(LATER),
                        NAMES,
                        new EarlierPayments(List.of(), StoppedOrder.NOTHING.closedForGood()),
                        RULES,
                        NOW))
                .isEqualTo(new StartDecision.NotPayable());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, true", "0, 1, false", "1, 1, true", "1, 3, false", "2, 1, true"})
    void aPriceThatTheOrderNoLongerHasIsNotPaid(int priceNo, int leastPriceNo, boolean begins) {
        var intent = new Intent(new OrderNo("1"), 7, AMOUNT, priceNo, "tea", LATER, TRACE);
        var earlier =
                new EarlierPayments(List.of(APayment.cancelled()), StoppedOrder.NOTHING.pricesBefore(leastPriceNo));

        var decision = StartDecision.of(intent, NAMES, earlier, RULES, NOW);

        assertThat(decision instanceof StartDecision.Begin).isEqualTo(begins);
        assertThat(decision instanceof StartDecision.PriceChanged).isNotEqualTo(begins);
    }

    @Test
    void anOrderHasFiveAttemptsNotCountingThoseThatAlipayRefused() {
        var four = Collections.nCopies(4, APayment.cancelled());
        var five = Collections.nCopies(5, APayment.cancelled());
        var refused = Collections.nCopies(9, APayment.failed());

        assertThat(decide(LATER, LATER.plusSeconds(900), all(four, refused))).isInstanceOf(StartDecision.Begin.class);
        assertThat(decide(LATER, LATER.plusSeconds(900), all(five, refused)))
                .isEqualTo(new StartDecision.TooManyAttempts());
    }

    @Test
    void attemptsAtAnotherPriceDoNotCount() {
        var five = new EarlierPayments(Collections.nCopies(5, APayment.cancelled()), StoppedOrder.NOTHING);
        var intent =
                new Intent(new OrderNo("1"), 7, AMOUNT.plus(new Money(1)), 1, "tea", LATER.plusSeconds(900), TRACE);

        assertThat(StartDecision.of(intent, NAMES, five, RULES, LATER)).isInstanceOf(StartDecision.Begin.class);
    }

    @Test
    void alipayIsNotAskedAgainAfterTenRefusalsInAMinute() {
        var ten = Collections.nCopies(10, APayment.failed()).toArray(Payment[]::new);

        assertThat(decide(START.plusSeconds(59), LATER, ten)).isEqualTo(new StartDecision.Refused());
        assertThat(decide(START.plusSeconds(60), LATER, ten))
                .isInstanceOfSatisfying(
                        StartDecision.Begin.class,
                        begin -> assertThat(begin.refusedBefore()).hasSize(10));
    }

    @Test
    void aRefusedWordIsAvoided() {
        var refused = APayment.after(
                APayment.created(), START, new Event.Precreated(new PrecreateAnswer.Refused("EXIST_FORBIDDEN_WORD")));

        var begin = (StartDecision.Begin) decide(NOW, LATER, refused);

        assertThat(begin.payment().hasNeutralSubject()).isTrue();
        assertThat(((StartDecision.Begin) decide(NOW, LATER, APayment.failed()))
                        .payment()
                        .subject())
                .isEqualTo("tea");
    }

    private static StartDecision decide(Instant now, Instant payBefore, Payment... earlier) {
        return StartDecision.of(
                intent(payBefore), NAMES, new EarlierPayments(List.of(earlier), StoppedOrder.NOTHING), RULES, now);
    }

    private static Payment[] all(List<Payment> some, List<Payment> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toArray(Payment[]::new);
    }

    private static Intent intent(Instant payBefore) {
        return new Intent(new OrderNo("1"), 7, AMOUNT, 0, "tea", payBefore, TRACE);
    }
}
