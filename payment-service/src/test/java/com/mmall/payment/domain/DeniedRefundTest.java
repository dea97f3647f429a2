package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.testing.APayment;
import org.junit.jupiter.api.Test;

class DeniedRefundTest {
    @Test
    void onlyARefundQueryThatFindsNothingProvesThatItDidNotHappen() {
        assertThat(new Event.RefundLookedUp(new RefundAnswer.NotFound()).deniesRefund())
                .isTrue();
        assertThat(new Event.RefundLookedUp(new RefundAnswer.Unknown("silence")).deniesRefund())
                .isFalse();
        assertThat(new Event.RefundAnswered(new RefundAnswer.NotFound()).deniesRefund())
                .isFalse();
        assertThat(new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("1.00")).deniesRefund())
                .isFalse();
    }
}
