package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Shop;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLedgerTest {
    @TempDir
    Path directory;

    private SimulatorConfig config;

    @BeforeEach
    void configure() {
        config = SimulatorConfig.forTests().with(c -> c.data = Optional.of(directory));
    }

    @Test
    void findsTradesMoneyCallsAndCodesAgain() throws AlipayApiException {
        try (var alipay = AlipaySimulator.start(config)) {
            var merchant = new Merchant(alipay);
            merchant.precreate("P1", "88.80");
            alipay.buyer().pay("P1");
            merchant.refund("P1", "R1", "8.80");
            merchant.precreate("P2", "1.00");
        }
        try (var alipay = AlipaySimulator.start(config)) {
            assertThat(alipay.trade("P1").orElseThrow().status()).isEqualTo(TradeStatus.TRADE_SUCCESS);
            assertThat(alipay.ledger().net("P1")).isEqualTo(new Money(8000));
            assertThat(alipay.calls())
                    .hasSize(3)
                    .first()
                    .satisfies(call -> assertThat(call.effects()).hasSize(1));
            assertThat(alipay.buyer().pay("P2").status()).isEqualTo(TradeStatus.TRADE_SUCCESS);
            var again = new Merchant(alipay).precreate("P3", "1.00").getQrCode();
            assertThat(alipay.trades())
                    .extracting(trade -> trade.codes().getLast().text())
                    .containsOnlyOnce(again);
        }
    }

    @Test
    void dropsATornLastLine() throws AlipayApiException, IOException {
        try (var alipay = AlipaySimulator.start(config)) {
            new Merchant(alipay).precreate("P1", "1.00");
        }
        var file = directory.resolve("ledger.jsonl");
        Files.writeString(file, "{\"events\":[{\"event\":\"PAID\",\"outTr", StandardOpenOption.APPEND);
        try (var alipay = AlipaySimulator.start(config)) {
            assertThat(alipay.trade("P1").orElseThrow().status()).isEqualTo(TradeStatus.NOT_SCANNED);
            alipay.buyer().pay("P1");
        }
        try (var alipay = AlipaySimulator.start(config)) {
            assertThat(alipay.ledger().net("P1")).isEqualTo(new Money(100));
        }
    }

    @Test
    void refusesALedgerThatIsBrokenInTheMiddle() throws IOException {
        Files.writeString(directory.resolve("ledger.jsonl"), "nonsense\n");
        assertThatThrownBy(() -> AlipaySimulator.start(config)).hasMessageContaining("cannot be read");
    }

    @Test
    void refusesALedgerThatAnotherSimulatorKeeps() {
        try (var alipay = AlipaySimulator.start(config)) {
            assertThat(alipay.port()).isPositive();
            assertThatThrownBy(() -> AlipaySimulator.start(config)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void goesOnWithANotifyThatWasNotDelivered() throws AlipayApiException {
        try (var shop = new Shop()) {
            shop.says("failure");
            try (var alipay = AlipaySimulator.start(config)) {
                new Merchant(alipay).notifiedAt(shop.url()).precreate("P1", "1.00");
                alipay.buyer().pay("P1");
                await().until(() -> alipay.notifies("P1").getFirst().attempts().size() == 4);
            }
            shop.says("success");
            try (var alipay = AlipaySimulator.start(config)) {
                var before = shop.received().size();
                alipay.clock().advance(Duration.ofMinutes(4));
                await().until(() -> shop.received().size() == before + 1);
                await().until(() -> alipay.notifies("P1").getFirst().state() == Notify.State.DELIVERED);
                assertThat(alipay.notifies("P1")).hasSize(1);
            }
        }
    }
}
