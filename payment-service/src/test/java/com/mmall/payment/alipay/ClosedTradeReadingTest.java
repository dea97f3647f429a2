package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
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

        assertThat(closed(new Reply.Handled(response))).isEqualTo(new TradeAnswer.Closed());
        assertThat(RefundReading.ofQuery(
                        new Reply.Handled(response),
                        Samples.payment(),
                        new Refund(Samples.NUMBER, Money.ofYuan("88.80"), "")))
                .isEqualTo(new RefundAnswer.NotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRADE_NOT_EXIST", "REFUND_NOT_EXIST", "INVALID_PARAMETER"})
    void aSignedErrorNamesNoRefund(String why) {
        assertThat(closed(new Reply.Declined(Samples.answer("{}"), why))).isEqualTo(new TradeAnswer.Closed());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "REFUND_SUCCESS")
    void aRefundOfAClosedTradeHasGivenAllBack(@Nullable String status) {
        assertThat(closed(new Reply.Handled(refund("88.80", status))))
                .isEqualTo(new TradeAnswer.PaidAndRefunded(
                        new TradeNo(TRADE), Samples.payment().amount()));
    }

    @Test
    void silenceAndAnotherNumberDecideNothing() {
        assertThat(closed(new Reply.Unknown("timed out"))).isInstanceOf(TradeAnswer.Unknown.class);
        var other = refund("P2", "88.80", "REFUND_SUCCESS");
        assertThat(closed(new Reply.Handled(other))).isInstanceOf(TradeAnswer.Unknown.class);
    }

    private static TradeAnswer closed(Reply reply) {
        return QueryReading.ofClosed(reply, Samples.payment());
    }

    private static Answer refund(@Nullable String amount, @Nullable String status) {
        return refund(Samples.NUMBER, amount, status);
    }

    private static Answer refund(String number, @Nullable String amount, @Nullable String status) {
        return Samples.answer(
                "out_trade_no", number,
                "out_request_no", Samples.NUMBER,
                "trade_no", TRADE,
                "total_amount", "88.80",
                "refund_amount", amount,
                "refund_status", status);
    }
}
