package com.mmall.payment.domain;

import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.START;
import static com.mmall.payment.testing.APayment.TRADE;
import static com.mmall.payment.testing.APayment.after;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.testing.APayment;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes an alert another than the one that a person has seen to. */
class AlertNewsTest {
    private static final TradeNo OTHER_TRADE = new TradeNo("2026112222001400000000000002");

    @Test
    void anotherAmountAndAnotherTradeAreNews() {
        var p = APayment.awaitingPayment();

        assertThat(news(Alert.AMOUNT_MISMATCH, p, paid(TRADE, "1.00")))
                .isEqualTo(news(Alert.AMOUNT_MISMATCH, p, new Event.Notified(paid("1.00"))))
                .isNotEqualTo(news(Alert.AMOUNT_MISMATCH, p, paid(TRADE, "2.00")))
                .isNotEqualTo(news(Alert.AMOUNT_MISMATCH, p, paid(OTHER_TRADE, "1.00")));
        assertThat(news(Alert.TRADE_NO_DIFFERS, p, new Event.Queried(new TradeAnswer.Waiting(OTHER_TRADE))))
                .as("that the other trade is paid is news")
                .isNotEqualTo(news(Alert.TRADE_NO_DIFFERS, p, paid(OTHER_TRADE, "88.80")));
    }

    @Test
    void whenATradeWasPaidIsNoNews() {
        var p = APayment.awaitingPayment();
        var unknownWhen = new TradeAnswer.Paid(TRADE, AMOUNT, null);

        assertThat(news(Alert.TRADE_NO_DIFFERS, p, new Event.Queried(unknownWhen)))
                .isEqualTo(news(Alert.TRADE_NO_DIFFERS, p, new Event.Notified(PAID_IN_FULL)));
    }

    @Test
    void silenceIsNoNewsWhateverItsReason() {
        var p = APayment.awaitingPayment();

        assertThat(news(Alert.STUCK, p, new Event.Queried(new TradeAnswer.Unknown("timed out"))))
                .isEqualTo(news(Alert.STUCK, p, new Event.Queried(new TradeAnswer.Unknown("SYSTEM_ERROR"))))
                .isEqualTo(news(Alert.STUCK, p, new Event.Queried(new TradeAnswer.Rejected("isv.invalid-parameter"))));
    }

    @Test
    void anotherReasonToRefuseIsNews() {
        var p = APayment.cancelling();

        assertThat(news(Alert.CANCEL_REFUSED, p, new Event.CancelAnswered(new CancelAnswer.Refused("A"))))
                .isNotEqualTo(news(Alert.CANCEL_REFUSED, p, new Event.CancelAnswered(new CancelAnswer.Refused("B"))));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void whatAlipaySaidIsTheNews(Event said) {
        assertThat(news(Alert.REQUEST_REJECTED, APayment.created(), said)).isEqualTo("A");
    }

    private static Stream<Event> codes() {
        return Stream.of(
                new Event.Precreated(new PrecreateAnswer.NumberUsed("A")),
                new Event.Precreated(new PrecreateAnswer.Refused("A")),
                new Event.Precreated(new PrecreateAnswer.Rejected("A")),
                new Event.Precreated(PrecreateAnswer.Unknown.signed("A")),
                new Event.Queried(new TradeAnswer.Rejected("A")),
                new Event.Queried(TradeAnswer.Unknown.signed("A")),
                new Event.CancelAnswered(new CancelAnswer.Refused("A")),
                new Event.CancelAnswered(new CancelAnswer.Rejected("A")),
                new Event.CancelAnswered(CancelAnswer.Unknown.signed("A")),
                new Event.RefundAnswered(new RefundAnswer.Rejected("A")),
                new Event.RefundAnswered(RefundAnswer.Unknown.signed("A")),
                new Event.RefundLookedUp(new RefundAnswer.Rejected("A")),
                new Event.RefundLookedUp(RefundAnswer.Unknown.signed("A")));
    }

    @Test
    void eachRefundThatIsRefusedIsNewsButNotEachTry() {
        var refused = new Event.RefundLookedUp(new RefundAnswer.NotFound());
        var first = refusing("R1");

        assertThat(news(Alert.REFUND_REFUSED, first, refused)).isEqualTo("R1");
        assertThat(news(Alert.REFUND_REFUSED, refusing("R2"), refused)).isEqualTo("R2");
    }

    @Test
    void moreMoneyGoneAtAlipayIsNews() {
        var p = APayment.completed();

        assertThat(news(Alert.REFUNDED_AT_ALIPAY, p, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("10.00"))))
                .isEqualTo("10.00");
        assertThat(news(Alert.REFUNDED_AT_ALIPAY, p, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("20.00"))))
                .isEqualTo("20.00");
    }

    @Test
    void theOppositeContradictionIsNews() {
        var p = APayment.completed();

        assertThat(news(Alert.CONTRADICTION, p, new Event.Queried(new TradeAnswer.Closed())))
                .isNotEqualTo(news(Alert.CONTRADICTION, p, new Event.OrderDecided(new OrderDecision.Refund("closed"))))
                .isNotEqualTo(news(Alert.CONTRADICTION, p, new Event.Queried(new TradeAnswer.NotScanned())));
    }

    private static Payment refusing(String refundNo) {
        var asked = new Event.RefundRequested(new Refund(refundNo, Money.ofYuan("10.00"), "scratched"));
        return after(
                after(APayment.completed(), START, asked),
                DEADLINE,
                new Event.RefundAnswered(new RefundAnswer.Refused("x")));
    }

    private static Event paid(TradeNo trade, String amount) {
        return new Event.Queried(new TradeAnswer.Paid(trade, Money.ofYuan(amount), START));
    }

    private static TradeAnswer.Paid paid(String amount) {
        return new TradeAnswer.Paid(TRADE, Money.ofYuan(amount), START.plusSeconds(1));
    }

    private static String news(Alert alert, Payment payment, Event event) {
        return AlertNews.of(alert, payment, event, Transitions.on(payment, event, at(DEADLINE)));
    }
}
