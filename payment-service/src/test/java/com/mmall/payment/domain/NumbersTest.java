package com.mmall.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @Test
    void aPaymentsNumberNamesItsOrderAndIsNoOtherPayments() {
        var order = new OrderNo("100000000000000001");

        assertThat(PaymentNo.newFor(order).value()).matches("100000000000000001\\d{8}");
        assertThat(PaymentNo.newFor(order)).isNotEqualTo(PaymentNo.newFor(order));
        assertThat(new PaymentNo("p_1")).hasToString("p_1");
        assertThat(order).hasToString("100000000000000001");
        assertThat(order.asSubject()).isEqualTo("订单 100000000000000001");
        assertThat(new TradeNo("T1")).hasToString("T1");
    }

    @Test
    void aNumberOfOursNamesItsOrderAlsoWhenNothingElseIsLeftOfIt() {
        var order = new OrderNo("100000000000000001");

        assertThat(PaymentNo.orderIn(PaymentNo.newFor(order).value())).contains(order);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567890123456789012345",
                "123456789012345678901234567",
                "02345678901234567890123456",
                "1234567890123456789012345X"
            })
    void aNumberOfAnotherFormNamesNone(String text) {
        assertThat(PaymentNo.orderIn(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a-b", "é", "12345678901234567890123456789012345678901234567890123456789012345"})
    void refusesAStrangePaymentNumber(String text) {
        assertThat(PaymentNo.wellFormed(text)).isFalse();
        assertThatThrownBy(() -> new PaymentNo(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1 ", "123456789012345678901"})
    void refusesAStrangeOrderNumber(String text) {
        assertThat(OrderNo.wellFormed(text)).isFalse();
        assertThatThrownBy(() -> new OrderNo(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesWellFormedOnes() {
        assertThat(PaymentNo.wellFormed("Ab_9")).isTrue();
        assertThat(OrderNo.wellFormed("12345678901234567890")).isTrue();
    }

    @Test
    void aTradeNumberHasOneToSixtyFourCharacters() {
        assertThat(new TradeNo("1".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new TradeNo("1".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TradeNo(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aQrTextHasOneToAThousandAndTwentyFourCharacters() {
        assertThat(new QrCode("1".repeat(1024)).text()).hasSize(1024);
        assertThatThrownBy(() -> new QrCode("1".repeat(1025))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new QrCode(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
