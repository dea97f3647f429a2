package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.testing.APayment;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What no move leads to cannot be built, and so cannot be read from a row either. */
class PaymentTest {
    private static final Money PART = new Money(100);

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void everyStatusHasPaymentsThatCanBeBuilt(PaymentStatus status) {
        assertThat(APayment.in(status).edit().done()).isEqualTo(APayment.in(status));
    }

    @Test
    void onlyAQrCodeIsWaitedFor() {
        refuses(APayment.created(), p -> p.status(AWAITING_PAYMENT), "waits without a QR code");
        refuses(APayment.created(), p -> p.qrAddress("qr/1.png"), "shows an image of nothing");
    }

    @Test
    void aRefundUnderWayBelongsToItsStatus() {
        refuses(APayment.refunding(), p -> p.refund(null), "a refund under way belongs to REFUNDING");
        refuses(
                APayment.completed(),
                p -> p.refund(new PendingRefund(new Refund("R1", PART, "why not"), PendingRefund.Progress.ASK)),
                "a refund under way belongs to REFUNDING");
        refuses(APayment.paid(), p -> p.status(REFUNDING), "a refund under way belongs to REFUNDING");
    }

    @ParameterizedTest
    @EnumSource(PendingRefund.Progress.class)
    void aRequestForARefundAndTheLastLookAtARefusedOneMayNotBeEarly(PendingRefund.Progress progress) {
        var asked = APayment.refunding();
        var refunding = asked.edit()
                .refund(new PendingRefund(asked.refund().refund(), progress))
                .done();
        var all = Arrays.stream(TaskKind.values()).map(TaskKind::name).collect(Collectors.toSet());

        assertThat(APayment.paid().kindsThatMayBeEarly()).isEqualTo(all);
        if (progress != PendingRefund.Progress.CHECK) {
            all.remove("REFUND");
        }
        assertThat(refunding.kindsThatMayBeEarly()).isEqualTo(all);
    }

    @Test
    void whatIsPaidWasPaidAtATimeAndOnlyThatIsAccepted() {
        refuses(APayment.awaitingPayment(), p -> p.status(PAID), "paid at no time");
        refuses(APayment.awaitingPayment(), PaymentEdit::accepted, "accepted without being paid");
        refuses(APayment.paid(), p -> p.status(COMPLETED), "completed without its order");
    }

    @Test
    void whatIsCancelledIsWatched() {
        refuses(APayment.created(), p -> p.status(CANCELLED), "cancelled and not watched");
    }

    @Test
    void itsStatusSaysHowMuchWentBack() {
        refuses(APayment.cancelling(), p -> p.refunded(AMOUNT.plus(PART)), "more went back than was paid");
        refuses(APayment.cancelling(), p -> p.refunded(AMOUNT), "not the sum that went back");
        refuses(APayment.created(), p -> p.refunded(PART), "not the sum that went back");
        refuses(APayment.completed(), p -> p.refunded(PART), "not the sum that went back");
        refuses(APayment.completed(), p -> p.status(PARTIALLY_REFUNDED), "not the sum that went back");
        refuses(APayment.completed(), p -> p.status(PARTIALLY_REFUNDED).refunded(AMOUNT), "not the sum that went back");
        refuses(APayment.completed(), p -> p.status(REFUNDED).refunded(PART), "not the sum that went back");
        assertThat(APayment.cancelling().edit().refunded(PART).done().refunded())
                .isEqualTo(PART);
        assertThat(APayment.created().edit().status(CREATED).done()).isEqualTo(APayment.created());
    }

    private static void refuses(Payment from, UnaryOperator<PaymentEdit> edit, String why) {
        assertThatThrownBy(() -> edit.apply(from.edit()).done())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }
}
