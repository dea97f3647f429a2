package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.response.AlipayTradeCancelResponse;
import com.mmall.alipay.simulator.buyer.BuyerRefused;
import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.PartlyRefundedCancel;
import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.RepeatedRefund;
import com.mmall.alipay.simulator.rules.UnknownRefund;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Shop;
import com.mmall.alipay.simulator.testing.Wire;
import com.mmall.alipay.simulator.trade.Money;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every value of each switch where Alipay's sources disagree or are silent. */
class SwitchesTest {
    private AlipaySimulator alipay;
    private Merchant merchant;

    @BeforeEach
    void start() {
        alipay = AlipaySimulator.start(TestConfig.shared());
        merchant = new Merchant(alipay);
    }

    @AfterEach
    void stop() {
        alipay.close();
    }

    @ParameterizedTest
    @EnumSource(RepeatedCancel.class)
    void repeatsTheCancelOfATradeThatWasNeverPaid(RepeatedCancel how) throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.repeatedCancel = how));
        merchant.precreate("P1", "1.00");
        alipay.buyer().scan("P1");
        assertThat(merchant.cancel("P1").getAction()).isEqualTo("close");
        merchant.precreate("P2", "1.00");
        alipay.buyer().scan("P2");
        alipay.clock().advance(Duration.ofMinutes(6));

        for (var number : new String[] {"P1", "P2"}) {
            assertRepeated(merchant.cancel(number), how, "close", "ACQ.TRADE_HAS_CLOSE");
        }
    }

    @ParameterizedTest
    @EnumSource(RepeatedCancel.class)
    void repeatsTheCancelOfATradeThatGaveItsMoneyBack(RepeatedCancel how) throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.repeatedCancel = how));
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        assertThat(merchant.cancel("P1").getAction()).isEqualTo("refund");
        merchant.precreate("P2", "1.00");
        alipay.buyer().pay("P2");
        merchant.refund("P2", "R1", "1.00");

        for (var number : new String[] {"P1", "P2"}) {
            var same = how == RepeatedCancel.SAME ? "refund" : "close";
            assertRepeated(merchant.cancel(number), how, same, "ACQ.REASON_TRADE_REFUND_FEE_ERR");
            assertThat(alipay.ledger().refunded(number)).isEqualTo(new Money(100));
        }
    }

    private static void assertRepeated(AlipayTradeCancelResponse answer, RepeatedCancel how, String same, String code) {
        assertThat(answer.getRetryFlag()).isEqualTo("N");
        switch (how) {
            case CLOSE -> assertThat(answer.getAction()).isEqualTo("close");
            case SAME -> assertThat(answer.getAction()).isEqualTo(same);
            case NO_ACTION -> {
                assertThat(answer.getCode()).isEqualTo("10000");
                assertThat(answer.getTradeNo()).isNotBlank();
                assertThat(answer.getAction()).isNull();
            }
            case ERROR -> assertThat(answer.getSubCode()).isEqualTo(code);
        }
    }

    @Test
    void mayRefuseToCancelACodeThatNobodyScannedAndLeaveItPayable() throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.unscannedCancel = UnscannedCancel.ERROR));
        merchant.precreate("P1", "1.00");

        assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(alipay.buyer().pay("P1").outTradeNo()).isEqualTo("P1");
    }

    @ParameterizedTest
    @EnumSource(UnscannedCancel.class)
    void poisonsACodeByACloseOnlyIfToldTo(UnscannedCancel how) throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.unscannedCancel = how));
        merchant.precreate("P1", "1.00");
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo("P1");
        assertThat(merchant.execute(new AlipayTradeCloseRequest(), model).getSubCode())
                .isEqualTo("ACQ.TRADE_NOT_EXIST");

        if (how == UnscannedCancel.POISON) {
            assertThatThrownBy(() -> alipay.buyer().pay("P1")).isInstanceOf(BuyerRefused.class);
            alipay.change(alipay.rules().with(r -> r.repeatedCancel = RepeatedCancel.ERROR));
            assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
        } else {
            assertThat(alipay.buyer().pay("P1").outTradeNo()).isEqualTo("P1");
        }
    }

    @Test
    void cancelsTheRestOfAPartlyRefundedTradeOrRefuses() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "0.30");
        assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.REASON_TRADE_REFUND_FEE_ERR");

        alipay.change(alipay.rules().with(r -> r.partlyRefundedCancel = PartlyRefundedCancel.REFUND_REST));
        assertThat(merchant.cancel("P1").getAction()).isEqualTo("refund");
        assertThat(alipay.ledger().refunded("P1")).isEqualTo(new Money(100));
        assertThat(merchant.refundQuery("P1", "P1").getRefundAmount()).isEqualTo("0.70");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @ParameterizedTest
    @EnumSource(UnknownRefund.class)
    void saysOfAnUnknownRefundThatThereIsNoneInSeveralWays(UnknownRefund how) throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.unknownRefund = how));
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");

        var answer = merchant.refundQuery("P1", "R1");

        assertThat(answer.getRefundStatus()).isNull();
        switch (how) {
            case EMPTY -> assertThat(answer.getOutRequestNo()).isNull();
            case NUMBERS -> {
                assertThat(answer.getOutRequestNo()).isEqualTo("R1");
                assertThat(answer.getTotalAmount()).isEqualTo("1.00");
                assertThat(answer.getRefundAmount()).isNull();
            }
            case ZERO -> assertThat(answer.getRefundAmount()).isEqualTo("0.00");
            case ERROR -> assertThat(answer.getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        }
    }

    @Test
    void showsARefundOnlyAfterAWhile() throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.refundShownAfter = Duration.ofSeconds(10)));
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "1.00");

        assertThat(merchant.refundQuery("P1", "R1").getRefundStatus()).isNull();
        alipay.clock().advance(Duration.ofSeconds(10));
        assertThat(merchant.refundQuery("P1", "R1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void mayHideThatAClosedTradeWasPaid() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        merchant.cancel("P1");
        assertThat(merchant.query("P1").getSendPayDate()).isNotNull();

        alipay.change(alipay.rules().with(r -> r.closedPayDate = ClosedPayDate.HIDDEN));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.query("P1").getSendPayDate()).isNull();
        assertThat(merchant.refundQuery("P1", "P1").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
    }

    @Test
    void saysOfARepeatedRefundThatMoneyMovedOrNot() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "0.30");
        assertThat(merchant.refund("P1", "R1", "0.30").getFundChange()).isEqualTo("N");
        alipay.change(alipay.rules().with(r -> r.repeatedRefund = RepeatedRefund.CHANGE));
        assertThat(merchant.refund("P1", "R1", "0.30").getFundChange()).isEqualTo("Y");
        assertThat(alipay.ledger().refunded("P1")).isEqualTo(new Money(30));
    }

    @Test
    void takesRequestsOfAnyTimeUnlessToldHowFarTheyMayBeOff() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.clock().advance(Duration.ofMinutes(20));
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");

        alipay.change(alipay.rules().with(r -> r.clockTolerance = Duration.ofMinutes(10)));
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("isv.invalid-timestamp");
        alipay.change(alipay.rules().with(r -> r.clockTolerance = Duration.ofMinutes(30)));
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void waitsForTheAnswerToANotifyAsLongAsToldTo() throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.notifyPatience = Duration.ofMillis(200)));
        try (var shop = new Shop()) {
            merchant.notifiedAt(shop.url()).precreate("P1", "1.00");
            alipay.switchNotify(false);
            alipay.buyer().pay("P1");
            shop.holdsItsAnswers();
            assertThat(alipay.sendNotify("P1").succeeded()).isFalse();
            shop.answersAgain();
            alipay.change(alipay.rules().with(r -> r.notifyPatience = Duration.ofSeconds(20)));
            assertThat(alipay.sendNotify("P1").succeeded()).isTrue();
        }
    }

    @Test
    void takesEitherSpellingOfAValueAndRefusesWhatThereIsNot() {
        try (var wire = new Wire(alipay)) {
            var changed = wire.json(
                    "PATCH",
                    "/control/rules",
                    "{\"repeatedCancel\":\"noAction\",\"unknownRefund\":\"ZERO\",\"notified\":[\"paid\",\"fullRefund\"]}");

            assertThat(changed.statusCode()).isEqualTo(200);
            assertThat(alipay.rules().repeatedCancel()).isEqualTo(RepeatedCancel.NO_ACTION);
            assertThat(alipay.rules().unknownRefund()).isEqualTo(UnknownRefund.ZERO);
            assertThat(alipay.rules().notified()).hasSize(2);
            for (var wrong : new String[] {"{\"repeatedCancel\":\"open\"}", "{\"notifyPatience\":\"PT0S\"}"}) {
                assertThat(wire.json("PATCH", "/control/rules", wrong).statusCode())
                        .isEqualTo(400);
            }
            assertThat(alipay.rules().repeatedCancel()).isEqualTo(RepeatedCancel.NO_ACTION);
        }
    }
}
