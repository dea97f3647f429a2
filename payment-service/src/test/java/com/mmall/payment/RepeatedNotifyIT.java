package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.NotifyCatcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedNotifyIT {
    private static final String ADMIN = TestTokens.admin(1);

    @Test
    void theSameNotifyEightTimesAtOnceOnTwoInstancesHasOneEffect() throws Exception {
        try (var catcher = new NotifyCatcher();
                var first = ARunningService.with(
                        "mmall.alipay.notify-url", catcher.url(), "mmall.payment.poll-interval", "1h")) {
            var second = first.another();
            try {
                for (int round = 0; round < 5; round++) {
                    delivered(first, second, catcher);
                }
            } finally {
                second.stop();
            }
        }
    }

    private static void delivered(ARunningService first, ARunningService second, NotifyCatcher catcher)
            throws Exception {
        var order = first.orders.place(42);
        var no = first.post("/api/payments", TestTokens.user(42), "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
        catcher.forget();
        first.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10)).until(() -> !catcher.caught().isEmpty());
        var notify = catcher.caught().getLast();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newHttpClient()) {
            var answers = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> post(http, i % 2 == 0 ? first : second, notify))
                    .toList());
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("success");
            }
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> first.orders.paid(order));
        var story = first.get("/api/admin/payments/" + no, ADMIN).body();
        assertThat(story.path("notifies")).hasSize(1);
        assertThat(story.path("history"))
                .filteredOn(move -> move.path("to").asString().equals("PAID"))
                .hasSize(1);
    }

    private static String post(HttpClient http, ARunningService instance, byte[] notify) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(instance.url("/api/payments/alipay/notify")))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(notify))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
