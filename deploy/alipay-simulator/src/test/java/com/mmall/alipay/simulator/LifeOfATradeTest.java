package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.mmall.alipay.simulator.buyer.BuyerRefused;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.UnknownCancel;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Ending;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the QR code to the end, with every rule on the way. */
class LifeOfATradeTest {
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

    @Test
    void bindsATradeToTheBuyerWhoScannedFirst() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().scan("P1");
        var other = alipay.buyer(Account.SECOND);
        assertThatThrownBy(() -> other.pay("P1"))
                .isInstanceOfSatisfying(
                        BuyerRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bound_to_another_buyer"));
        assertThat(alipay.buyer().pay("P1").status()).isEqualTo(TradeStatus.TRADE_SUCCESS);
    }

    @Test
    void givesANewCodeWhenPrecreateIsRepeatedAndOnlyOneCanBePaid() throws AlipayApiException {
        var first = merchant.precreate("P1", "1.00").getQrCode();
        var second = merchant.precreate("P1", "1.00").getQrCode();
        assertThat(second).isNotEqualTo(first);
        alipay.buyer().payQr(first);
        assertThatThrownBy(() -> alipay.buyer().payQr(second)).isInstanceOf(BuyerRefused.class);
        assertThat(alipay.ledger().paid("P1")).isEqualTo(new Money(100));
        assertThat(merchant.precreate("P1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_SUCCESS");
    }

    @Test
    void followsTheSwitchOfRepeatedPrecreates() throws AlipayApiException {
        var code = merchant.precreate("P1", "1.00").getQrCode();
        alipay.change(alipay.rules().with(r -> r.repeatedPrecreate = RepeatedPrecreate.SAME_QR));
        assertThat(merchant.precreate("P1", "1.00").getQrCode()).isEqualTo(code);
        alipay.change(alipay.rules().with(r -> r.repeatedPrecreate = RepeatedPrecreate.ERROR));
        assertThat(merchant.precreate("P1", "1.00").getSubCode()).isEqualTo("ACQ.APPLY_PC_MERCHANT_CODE_ERROR");
    }

    @Test
    void refusesAnotherAmountAfterTheScan() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().scan("P1");
        assertThat(merchant.precreate("P1", "2.00").getSubCode()).isEqualTo("ACQ.CONTEXT_INCONSISTENT");
        merchant.cancel("P1");
        assertThat(merchant.precreate("P1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_CLOSE");
    }

    @Test
    void closesAWaitingTradeWhenItsTimeIsOverAndSendsNoNotify() throws AlipayApiException {
        merchant.notifiedAt("http://127.0.0.1:1/").precreate("P1", "1.00");
        alipay.buyer().scan("P1");
        alipay.clock().advance(Duration.ofMinutes(6));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(alipay.trade("P1").orElseThrow().ending())
                .extracting(Ending::reason)
                .isEqualTo(Ending.Reason.TIMED_OUT);
        assertThatThrownBy(() -> alipay.buyer().pay("P1")).isInstanceOf(BuyerRefused.class);
        assertThat(alipay.notifies()).isEmpty();
    }

    @Test
    void neverMakesATradeOfACodeThatIsTooOld() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.clock().advance(Duration.ofHours(2));
        assertThatThrownBy(() -> alipay.buyer().scan("P1")).isInstanceOf(BuyerRefused.class);
        assertThat(merchant.query("P1").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void leavesACancelledUnscannedCodePayableUnlessPoisoned() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        assertThat(merchant.cancel("P1").getAction()).isNull();
        assertThat(alipay.buyer().pay("P1").status()).isEqualTo(TradeStatus.TRADE_SUCCESS);

        alipay.change(alipay.rules().with(r -> r.unscannedCancel = UnscannedCancel.POISON));
        merchant.precreate("P2", "1.00");
        assertThat(merchant.cancel("P2").getAction()).isNull();
        assertThatThrownBy(() -> alipay.buyer().pay("P2")).isInstanceOf(BuyerRefused.class);
        assertThat(merchant.query("P2").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void answersTheCancelOfAnUnknownNumberByTheSwitch() throws AlipayApiException {
        assertThat(merchant.cancel("NONE").getCode()).isEqualTo("10000");
        alipay.change(alipay.rules().with(r -> r.unknownCancel = UnknownCancel.ERROR));
        assertThat(merchant.cancel("NONE").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
    }

    @Test
    void cancelsAPaidTradeFor24HoursOnly() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        alipay.clock().advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.TRADE_CANCEL_TIME_OUT");
        assertThat(merchant.refund("P1", "R1", "1.00").getFundChange()).isEqualTo("Y");
    }

    @Test
    void wantsThreeSecondsBetweenTwoRefunds() throws AlipayApiException {
        merchant.precreate("P1", "10.00");
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "1.00");
        assertThat(merchant.refund("P1", "R2", "1.00").getSubCode()).isEqualTo("ACQ.SYSTEM_ERROR");
        assertThat(alipay.ledger().refunded("P1")).isEqualTo(new Money(100));
        alipay.clock().advance(Duration.ofSeconds(3));
        var second = merchant.refund("P1", "R2", "1.00");
        assertThat(second.getFundChange()).isEqualTo("Y");
        assertThat(second.getRefundFee()).isEqualTo("2.00");
        alipay.clock().advance(Duration.ofSeconds(3));
        assertThat(merchant.refund("P1", "R3", "8.01").getSubCode()).isEqualTo("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        assertThat(merchant.refund("P1", "R3", "8.00").getFundChange()).isEqualTo("Y");
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
    }

    @Test
    void refundsNothingThatIsNotPaid() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        assertThat(merchant.refund("P1", "R1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        alipay.buyer().scan("P1");
        assertThat(merchant.refund("P1", "R1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_STATUS_ERROR");
        assertThat(merchant.refundQuery("P1", "R1").getRefundStatus()).isNull();
    }

    @Test
    void finishesATradeThatCanNoLongerBeRefunded() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        alipay.buyer().pay("P1");
        alipay.clock().advance(Duration.ofDays(365));
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_FINISHED");
        assertThat(merchant.refund("P1", "R1", "1.00").getSubCode()).isEqualTo("ACQ.TRADE_HAS_FINISHED");
        assertThat(merchant.cancel("P1").getSubCode()).isEqualTo("ACQ.TRADE_HAS_FINISHED");
    }

    @Test
    void closesOnlyWhatIsScannedAndUnpaid() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        assertThat(close("P1")).isEqualTo("ACQ.TRADE_NOT_EXIST");
        alipay.buyer().scan("P1");
        assertThat(close("P1")).isNull();
        assertThat(merchant.query("P1").getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(close("P1")).isEqualTo("ACQ.TRADE_STATUS_ERROR");
    }

    @Test
    void findsATradeByAlipaysNumberWhichWins() throws AlipayApiException {
        merchant.precreate("P1", "1.00");
        var tradeNo = alipay.buyer().scan("P1").tradeNo();
        var model = new AlipayTradeQueryModel();
        model.setTradeNo(tradeNo);
        model.setOutTradeNo("OTHER");
        assertThat(merchant.execute(new AlipayTradeQueryRequest(), model).getOutTradeNo())
                .isEqualTo("P1");
    }

    private String close(String number) throws AlipayApiException {
        var model = new AlipayTradeCloseModel();
        model.setOutTradeNo(number);
        return merchant.execute(new AlipayTradeCloseRequest(), model).getSubCode();
    }
}
