package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.alipay.simulator.testing.ServerProcess;
import com.mmall.alipay.simulator.trade.Money;
import com.mmall.alipay.simulator.trade.TradeStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own, killed without warning. */
@Tag("any-database")
class ServerIT {
    @TempDir
    Path data;

    @Test
    void losesNothingThatItHasAnsweredWhenItIsKilled() throws Exception {
        try (var server = ServerProcess.start(data, "-Xmx64m")) {
            var merchant = server.merchant();
            merchant.precreate("P1", "88.80");
            assertThat(post(server.url() + "/buyer/pay", "application/json", "{\"outTradeNo\":\"P1\"}"))
                    .contains("TRADE_SUCCESS");
            assertThat(merchant.refund("P1", "R1", "28.80").getFundChange()).isEqualTo("Y");
        }
        try (var alipay = AlipaySimulator.start(SimulatorConfig.forTests().with(c -> c.data = Optional.of(data)))) {
            assertThat(alipay.trade("P1").orElseThrow().status()).isEqualTo(TradeStatus.TRADE_SUCCESS);
            assertThat(alipay.ledger().net("P1")).isEqualTo(new Money(6000));
        }
    }

    private static String post(String url, String type, String body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
