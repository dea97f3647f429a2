package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse;
import com.mmall.payment.domain.Money;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed trade without a time of payment: the refund query tells whether it was paid, in whatever form it is empty. */
class ClosedTradeReadingTest {
    private static final String TRADE = "2026112222001400000000000001";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0.00", "0", "0.0"})
    void aRefundOfNothingIsNone(@Nullable String amount) {
        var response = refund(amount, null);

        assertThat(closed(new Reply.Handled<>(response))).isEqualTo(new TradeAnswer.Closed());
        assertThat(RefundReading.ofQuery(
                        new Reply.Handled<>(response),
                        Samples.payment(),
                        new Refund(Samples.NUMBER, Money.ofYuan("88.80"), "")))
                .isEqualTo(new RefundAnswer.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_NOT_EXIST", "REFUND_NOT_EXIST", "INVALID_PARAMETER"})
    void aSignedErrorNamesNoRefund(String why) {
        assertThat(closed(new Reply.Declined<>(new AlipayTradeFastpayRefundQueryResponse(), why)))
                .isEqualTo(new TradeAnswer.Closed());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "REFUND_SUCCESS")
    void aRefundOfAClosedTradeHasGivenAllBack(@Nullable String status) {
        assertThat(closed(new Reply.Handled<>(refund("88.80", status))))
                .isEqualTo(new TradeAnswer.PaidAndRefunded(
                        new TradeNo(TRADE), Samples.payment().amount()));
    }

    @Test
    void silenceAndAnotherNumberDecideNothing() {
        assertThat(closed(new Reply.Unknown<>("timed out"))).isInstanceOf(TradeAnswer.Unknown.class);
        var other = refund("88.80", "REFUND_SUCCESS");
        other.setOutTradeNo("P2");
        assertThat(closed(new Reply.Handled<>(other))).isInstanceOf(TradeAnswer.Unknown.class);
    }

    private static TradeAnswer closed(Reply<AlipayTradeFastpayRefundQueryResponse> reply) {
        return QueryReading.ofClosed(reply, Samples.payment());
    }

    private static AlipayTradeFastpayRefundQueryResponse refund(@Nullable String amount, @Nullable String status) {
        var response = new AlipayTradeFastpayRefundQueryResponse();
        response.setOutTradeNo(Samples.NUMBER);
        response.setOutRequestNo(Samples.NUMBER);
        response.setTradeNo(TRADE);
        response.setTotalAmount("88.80");
        response.setRefundAmount(amount);
        response.setRefundStatus(status);
        return response;
    }
}
