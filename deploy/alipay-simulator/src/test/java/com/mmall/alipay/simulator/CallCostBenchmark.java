package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.alipay.simulator.http.Form;
import com.mmall.alipay.simulator.keys.Canonical;
import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.testing.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call costs beside its signature; run by name on a machine that does nothing else. */
class CallCostBenchmark {
    private static final int WARM_UP = 8000;
    private static final int MEASURED = 4000;

    /** 1.2 ms where a signature costs 0.8 ms. */
    private static final double MOST_IN_SIGNATURES = 1.5;

    @TempDir
    Path data;

    @Test
    void costsLittleMoreThanItsSignaturePerCall() throws Exception {
        try (var server = ServerProcess.start(data, "-Xmx128m", "-XX:+UseSerialGC");
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            server.merchant().precreate("P1", "88.80");
            var query = query(server);
            repeat(client, query, WARM_UP);
            var before = server.cpu();
            repeat(client, query, MEASURED);
            var perCall = server.cpu().minus(before).dividedBy(MEASURED);
            var signature = ServerProcess.signCost(data);
            System.out.println("CPU per query " + perCall.toNanos() / 1000 + " µs, per signature "
                    + signature.toNanos() / 1000 + " µs");
            assertThat((double) perCall.toNanos()).isLessThan(signature.toNanos() * MOST_IN_SIGNATURES);
        }
    }

    private static HttpRequest query(ServerProcess server) throws Exception {
        var parameters = new TreeMap<String, String>();
        parameters.put("app_id", SimulatorConfig.APP_ID);
        parameters.put("method", "alipay.trade.query");
        parameters.put("charset", "utf-8");
        parameters.put("sign_type", "RSA2");
        parameters.put("timestamp", "2026-01-01 12:00:00");
        parameters.put("version", "1.0");
        parameters.put("biz_content", "{\"out_trade_no\":\"P1\"}");
        var text = Canonical.ofRequest(parameters).getBytes(StandardCharsets.UTF_8);
        parameters.put("sign", Rsa.sign(text, Rsa.privateKey(server.key("app-private")), Rsa.RSA2));
        var url = server.url() + "/gateway.do?charset=utf-8";
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(Form.encode(parameters, StandardCharsets.UTF_8)))
                .build();
    }

    private static void repeat(HttpClient client, HttpRequest request, int times) throws Exception {
        for (var call = 0; call < times; call++) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("TRADE_NOT_EXIST");
        }
    }
}
