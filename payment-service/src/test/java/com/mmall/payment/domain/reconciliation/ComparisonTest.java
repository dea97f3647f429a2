package com.mmall.payment.domain.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import com.mmall.payment.domain.reconciliation.OwnRefund.Status;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {
    private static final String SELLER = "2088000000000009";
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final Comparison COMPARISON = new Comparison(SELLER);

    @Test
    void aPaymentThatBothHaveAlikeIsNoDiscrepancy() {
        assertThat(kind(payment(1, APayment.AMOUNT), APayment.completed())).isNull();
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void aPaymentThatWeDoNotHaveAsPaidIsOnlyTheirs(PaymentStatus status) {
        var known = APayment.in(status);

        assertThat(kind(payment(1, APayment.AMOUNT), known))
                .isEqualTo(status.wasPaid() ? null : DiscrepancyKind.ONLY_THEIRS);
        assertThat(COMPARISON.ofOurs(known, new Books(known, List.of(), List.of())))
                .matches(found -> found.isPresent() == status.wasPaid());
    }

    @Test
    void aFenOfDifferenceIsOne() {
        var found = compare(payment(1, new Money(APayment.AMOUNT.fen() + 1)), APayment.completed(), List.of());

        assertThat(found.kind()).isEqualTo(DiscrepancyKind.AMOUNT);
        assertThat(found.atRisk()).isEqualTo(new Money(1));
        assertThat(found.ours()).isEqualTo(APayment.AMOUNT);
    }

    @Test
    void anotherTradeUnderTheSameNumberIsADuplicate() {
        var other = new Row(1, Kind.PAYMENT, SELLER, "20261122X", no(), "", APayment.AMOUNT, 8_827, -53, NOON);

        assertThat(kind(new BilledRow(DAY, other, 1), APayment.completed())).isEqualTo(DiscrepancyKind.DUPLICATE_TRADE);
    }

    @Test
    void ofTwoRowsTheSecondIsTheDuplicateHoweverOftenTheyAreCompared() {
        var first = payment(6, APayment.AMOUNT);
        var second = new BilledRow(DAY, payment(9, APayment.AMOUNT).row(), 2);
        var books = new Books(APayment.completed(), List.of(), List.of(second, first));

        assertThat(COMPARISON.of(first, books)).isEmpty();
        assertThat(COMPARISON.of(second, books).orElseThrow().kind()).isEqualTo(DiscrepancyKind.DUPLICATE_TRADE);
    }

    /** Paid at 23:59:59 by one clock is paid a day later by the other. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-20T15:59:59Z,WRONG_DAY",
        "2026-11-20T16:00:00Z,",
        "2026-11-21T15:59:59Z,",
        "2026-11-22T16:00:00Z,",
        "2026-11-23T15:59:59Z,",
        "2026-11-23T16:00:00Z,WRONG_DAY"
    })
    void ourDayMayBeTheOneBeforeOrAfter(Instant paidAt, @Nullable DiscrepancyKind kind) {
        var paid = new TradeAnswer.Paid(APayment.TRADE, APayment.AMOUNT, paidAt);
        var known = APayment.after(APayment.awaitingPayment(), APayment.START, new Event.Notified(paid));

        assertThat(kind(payment(1, APayment.AMOUNT), known)).isEqualTo(kind);
    }

    /** A backup of days ago was restored: what went back since is heard of today. */
    @Test
    void whatWentBackBeforeWeKnewThatItWasPaidMayBeHeardOfDaysLater() {
        var sum = Money.ofYuan("5.00");
        var days = NOON.plus(Duration.ofDays(9));
        for (var before : List.of(APayment.created(), APayment.awaitingPayment(), APayment.cancelled())) {
            var heard = APayment.after(before, days, new Event.RefundNoticed(APayment.TRADE, sum));

            assertThat(heard.paidAt()).isEqualTo(days);
            assertThat(kind(payment(1, APayment.AMOUNT), heard)).isNull();
        }
    }

    @Test
    void ofTwoFilesOfABillEachCountsItsLines() {
        var one = new BilledRow(DAY, tradeRow("20261122A"), 1);
        var other = new BilledRow(DAY, tradeRow("20261122B"), 1);
        var books = new Books(APayment.completed(), List.of(), List.of(one, other));

        assertThat(List.of(one, other))
                .filteredOn(
                        row -> COMPARISON.of(row, books).orElseThrow().about().equals("booked before"))
                .hasSize(1);
    }

    @Test
    void aRowOfALaterDayThatWasComparedFirstRepeatsTheEarlierOne() {
        var first = payment(1, APayment.AMOUNT);
        var later = new BilledRow(DAY.plusDays(1), first.row(), 1);
        var books = new Books(APayment.completed(), List.of(), List.of(later, first));

        assertThat(books.repetitionsOf(first)).containsExactly(later);
        assertThat(books.repetitionsOf(later)).isEmpty();
    }

    @Test
    void aRowOfAnotherDayOrAccountIsOne() {
        var row = payment(1, APayment.AMOUNT).row();
        assertThat(kind(new BilledRow(DAY.plusDays(1), row, 1), APayment.completed()))
                .isEqualTo(DiscrepancyKind.WRONG_DAY);
        var other = new Row(1, Kind.PAYMENT, "2088", row.tradeNo(), no(), "", APayment.AMOUNT, 0, 0, NOON);
        assertThat(kind(new BilledRow(DAY, other, 1), APayment.completed())).isEqualTo(DiscrepancyKind.UNKNOWN_SELLER);
    }

    @ParameterizedTest
    @CsvSource({"10.00,SUCCEEDED,", "10.01,SUCCEEDED,REFUND", "10.00,PENDING,REFUND", "10.00,FAILED,REFUND"})
    void ourRefundIsInBothBooksOrItIsADiscrepancy(String amount, Status status, @Nullable DiscrepancyKind kind) {
        var own = new OwnRefund("R1", Money.ofYuan("10.00"), status, null);
        var billed = refund("R1", amount);
        var books = new Books(APayment.partiallyRefunded(), List.of(own), List.of(billed));

        assertThat(COMPARISON.of(billed, books).map(Discrepancy::kind).orElse(null))
                .isEqualTo(kind);
        assertThat(COMPARISON.ofOurRefund(no(), own, books))
                .as("the bill has it")
                .isEmpty();
        assertThat(COMPARISON.ofOurRefund(no(), own, new Books(APayment.partiallyRefunded(), List.of(own), List.of())))
                .matches(found -> found.isPresent() == (status == Status.SUCCEEDED));
    }

    @Test
    void aRefundThatWeDidNotAskForIsKnownOnlyIfItsSumIs() {
        var byHand = refund("H1", "10.00");
        var known = new Books(APayment.partiallyRefunded(), List.of(), List.of(byHand));
        assertThat(COMPARISON.of(byHand, known)).isEmpty();

        var own = new OwnRefund("R1", Money.ofYuan("10.00"), Status.SUCCEEDED, null);
        var alsoByHand = new Books(APayment.partiallyRefunded(), List.of(own), List.of(byHand));
        assertThat(COMPARISON.of(byHand, alsoByHand).orElseThrow().kind()).isEqualTo(DiscrepancyKind.REFUND);
        assertThat(alsoByHand.refundedInAll()).isEqualTo(Money.ofYuan("20.00"));
    }

    @Test
    void whatItIsAboutHasOneNumber() {
        var one = compare(payment(1, Money.ofYuan("1.00")), APayment.completed(), List.of());
        var later = compare(payment(7, Money.ofYuan("1.00")), APayment.partiallyRefunded(), List.of());

        assertThat(later.id()).isEqualTo(one.id()).hasSize(32);
    }

    private static @Nullable DiscrepancyKind kind(BilledRow billed, @Nullable Payment payment) {
        return COMPARISON
                .of(billed, new Books(payment, List.of(), List.of(billed)))
                .map(Discrepancy::kind)
                .orElse(null);
    }

    private static Discrepancy compare(BilledRow billed, Payment payment, List<OwnRefund> refunds) {
        return COMPARISON
                .of(billed, new Books(payment, refunds, List.of(billed)))
                .orElseThrow();
    }

    private static BilledRow payment(int line, Money amount) {
        var row = new Row(line, Kind.PAYMENT, SELLER, APayment.TRADE.value(), no(), "", amount, 8_827, -53, NOON);
        return new BilledRow(DAY, row, 1);
    }

    private static Row tradeRow(String tradeNo) {
        return new Row(1, Kind.PAYMENT, SELLER, tradeNo, no(), "", APayment.AMOUNT, 8_827, -53, NOON);
    }

    private static BilledRow refund(String requestNo, String amount) {
        var row = new Row(
                2, Kind.REFUND, SELLER, APayment.TRADE.value(), no(), requestNo, Money.ofYuan(amount), -994, 6, NOON);
        return new BilledRow(DAY, row, 1);
    }

    private static String no() {
        return APayment.created().paymentNo().value();
    }
}
