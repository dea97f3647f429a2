package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.domain.CancelAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of the answer to a repeated cancel is documented, so each is read for what it surely says. */
class CancelReadingTest {
    private static final String TRADE = "2026112222001400000000000001";

    @Test
    void aTradeWithoutAnActionWasOverBefore() {
        assertThat(handled(TRADE, null, "N")).isEqualTo(new CancelAnswer.NoAction());
        assertThat(handled(TRADE, "", null)).isEqualTo(new CancelAnswer.NoAction());
        assertThat(handled(null, null, "N")).isEqualTo(new CancelAnswer.NoTrade());
    }

    @Test
    void whatMayStillBeDoneOrIsNotNamedIsUnknown() {
        assertThat(handled(TRADE, null, "Y")).isInstanceOf(CancelAnswer.Unknown.class);
        assertThat(handled(TRADE, "reverse", "N")).isInstanceOf(CancelAnswer.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRADE_CANCEL_TIME_OUT",
                "TRADE_HAS_FINISHED",
                "TRADE_HAS_CLOSE",
                "TRADE_STATUS_ERROR",
                "REASON_TRADE_STATUS_INVALID",
                "REASON_ILLEGAL_STATUS",
                "REASON_TRADE_REFUND_FEE_ERR"
            })
    void anErrorAboutATradeThatIsOverIsAnAnswer(String code) {
        assertThat(declined(code, "N")).isEqualTo(new CancelAnswer.TooLate(code));
        assertThat(declined(code, "Y")).isInstanceOf(CancelAnswer.Unknown.class);
    }

    @Test
    void anyOtherDefiniteErrorIsARefusal() {
        assertThat(declined("CANCEL_NOT_ALLOWED", null)).isEqualTo(new CancelAnswer.Refused("CANCEL_NOT_ALLOWED"));
        assertThat(declined("NEVER_HEARD_OF", "N")).isEqualTo(new CancelAnswer.Refused("NEVER_HEARD_OF"));
        assertThat(declined("TRADE_NOT_EXIST", "N")).isEqualTo(new CancelAnswer.NoTrade());
    }

    private static CancelAnswer handled(@Nullable String tradeNo, @Nullable String action, @Nullable String retryFlag) {
        var answer = Samples.answer(
                "out_trade_no", Samples.NUMBER, "trade_no", tradeNo, "action", action, "retry_flag", retryFlag);
        return CancelReading.of(new Reply.Handled(answer), Samples.payment());
    }

    private static CancelAnswer declined(String why, @Nullable String retryFlag) {
        var answer = Samples.answer("retry_flag", retryFlag);
        return CancelReading.of(new Reply.Declined(answer, why), Samples.payment());
    }
}
