package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Shop;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The unmodified SDK, in key mode, against the simulator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SdkTest {
    private AlipaySimulator alipay;
    private Shop shop;
    private Merchant merchant;

    @BeforeAll
    void start() {
        alipay = AlipaySimulator.start(SimulatorConfig.forTests());
        shop = new Shop();
        merchant = new Merchant(alipay).notifiedAt(shop.url());
    }

    @AfterAll
    void stop() {
        shop.close();
        alipay.close();
    }

    @Test
    void givesAQrCodeAndNoTradeBeforeTheScan() throws AlipayApiException {
        var code = merchant.precreate("P1", "88.80");
        assertThat(code.getCode()).isEqualTo("10000");
        assertThat(code.getQrCode()).startsWith(alipay.url() + "/qr/bax").hasSizeBetween(40, 60);

        var query = merchant.query("P1");
        assertThat(query.getSubCode()).isEqualTo("ACQ.TRADE_NOT_EXIST");
        assertThat(query.getOutTradeNo()).isEqualTo("P1");
        assertThat(query.getBody()).contains("\"sign\"").contains("\"receipt_amount\":\"0.00\"");
    }

    @Test
    void waitsAfterTheScanAndIsPaidAfterThePayment() throws AlipayApiException {
        merchant.precreate("P2", "88.80");
        alipay.buyer().scan("P2");
        var waiting = merchant.query("P2");
        assertThat(waiting.getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");
        assertThat(waiting.getTradeNo()).hasSize(28);
        alipay.buyer().pay("P2");

        var paid = merchant.query("P2");
        assertThat(paid.getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        assertThat(paid.getTotalAmount()).isEqualTo("88.80");
        assertThat(paid.getSendPayDate()).isNotNull();
        assertThat(alipay.ledger().net("P2")).isEqualTo(new Money(8880));
        await().until(() -> !alipay.notifies("P2").getFirst().attempts().isEmpty());
        assertThat(shop.received().getLast().header("content-type"))
                .isEqualTo("application/x-www-form-urlencoded; text/html; charset=utf-8");
    }

    @Test
    void sendsANotifyThatTheSdkBelieves() throws AlipayApiException {
        merchant.precreate("P3", "0.01");
        alipay.buyer().pay("P3");
        await().until(() -> shop.received().stream().anyMatch(r -> new String(r.body()).contains("out_trade_no=P3&")));
        var parameters = alipay.notifies("P3").getFirst().parameters();

        assertThat(AlipaySignature.rsaCheckV1(new HashMap<>(parameters), alipay.alipayPublicKey(), "utf-8", "RSA2"))
                .isTrue();
        assertThat(parameters).containsEntry("trade_status", "TRADE_SUCCESS").containsEntry("total_amount", "0.01");
    }

    @Test
    void cancelTellsWhatItDid() throws AlipayApiException {
        merchant.precreate("P4", "1.00");
        assertThat(merchant.cancel("P4").getAction()).isNull();
        assertThat(merchant.cancel("P4").getCode()).isEqualTo("10000");
        alipay.buyer().scan("P4");
        assertThat(merchant.cancel("P4").getAction()).isEqualTo("close");
        assertThat(merchant.query("P4").getTradeStatus()).isEqualTo("TRADE_CLOSED");

        merchant.precreate("P5", "1.00");
        alipay.buyer().pay("P5");
        assertThat(merchant.cancel("P5").getAction()).isEqualTo("refund");
        assertThat(merchant.refundQuery("P5", "P5").getRefundStatus()).isEqualTo("REFUND_SUCCESS");
        assertThat(alipay.ledger().net("P5")).isEqualTo(Money.ZERO);
        assertThat(alipay.trade("P5").orElseThrow().status()).isEqualTo(TradeStatus.TRADE_CLOSED);
    }

    @Test
    void refundsInParts() throws AlipayApiException {
        merchant.precreate("P6", "10.00");
        alipay.buyer().pay("P6");
        var refund = merchant.refund("P6", "R1", "4.00");
        assertThat(refund.getFundChange()).isEqualTo("Y");
        assertThat(merchant.refund("P6", "R1", "4.00").getFundChange()).isEqualTo("N");
        assertThat(merchant.refund("P6", "R1", "5.00").getSubCode()).isEqualTo("ACQ.DISCORDANT_REPEAT_REQUEST");
        assertThat(merchant.refundQuery("P6", "R2").getRefundStatus()).isNull();
        assertThat(alipay.ledger().net("P6")).isEqualTo(new Money(600));
    }
}
