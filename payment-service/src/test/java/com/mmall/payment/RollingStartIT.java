package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.NotifyCatcher;
import com.mmall.payment.testing.Posted;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A new release while buyers pay: one instance after the other hears of no new requests, is stopped in the middle of those
 * it has, and is started again.
 */
@ExtendWith(OutputCaptureExtension.class)
class RollingStartIT {
    private static final String BUYER = TestTokens.user(42);
    private static final Duration ALIPAY_TAKES = Duration.ofMillis(700);

    private final List<ARunningService> listed = new CopyOnWriteArrayList<>();
    private final Map<String, OrderNo> payments = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private NotifyCatcher catcher;
    private ARunningService one;
    private ARunningService other;
    private volatile boolean over;

    @BeforeEach
    void start() throws Exception {
        catcher = new NotifyCatcher();
        one = ARunningService.with("mmall.alipay.notify-url", catcher.url(), "mmall.payment.poll-interval", "500ms");
        other = one.another();
        listed.addAll(List.of(one, other));
        one.alipay.faults().always("alipay.trade.precreate", Fault.slowAnswer(ALIPAY_TAKES));
    }

    @AfterEach
    void stop() {
        other.stop();
        one.close();
        catcher.close();
    }

    @Test
    void nobodyIsRefusedAndNothingIsLeftLying(CapturedOutput output) throws Exception {
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                buyers.execute(this::buyOneAfterTheOther);
            }
            try {
                restart(one, buyers);
                restart(other, buyers);
            } finally {
                over = true;
            }
        }

        assertThat(refused).isEmpty();
        assertThat(payments).hasSizeGreaterThan(12);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> payments.values().stream().allMatch(one.orders::paid));
        assertThat(output)
                .containsPattern("(?s)tasks stopped, none left open.*tasks stopped, none left open")
                .doesNotContain("left to be taken over");
    }

    @Test
    void aCallThatIsLetInIsServed() throws Exception {
        listed.remove(other); // it could do the tasks of what nobody does here any more
        other.stop();
        var answers = new ConcurrentLinkedQueue<Integer>();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                buyers.execute(() -> payUntilTheDoorIsClosed(answers));
            }
            await().until(() -> answers.size() >= 6);
            one.stop();
        }

        assertThat(answers).containsOnly(201);
    }

    private void payUntilTheDoorIsClosed(Queue<Integer> answers) {
        try {
            while (true) {
                answers.add(one.post("/api/payments", BUYER, "{\"orderNo\":\"" + one.orders.place(42) + "\"}")
                        .status());
            }
        } catch (UncheckedIOException e) {
            // The door is closed.
        }
    }

    /** As an instance ends that has left the registry: what it was sent before is still to be answered. */
    private void restart(ARunningService instance, ExecutorService buyers) throws Exception {
        var page = openPage(instance, buyers);
        listed.remove(instance);
        TimeUnit.MILLISECONDS.sleep(200); // what had been decided to be sent has come
        var stopping = Instant.now();
        instance.stop();
        assertThat(Duration.between(stopping, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(page.get(5, TimeUnit.SECONDS))
                .as("an open page ends, and is not cut off")
                .contains("AWAITING_PAYMENT");
        instance.startAgain();
        listed.add(instance);
    }

    private Future<String> openPage(ARunningService instance, ExecutorService buyers) {
        var payment = instance.post("/api/payments", BUYER, "{\"orderNo\":\"" + one.orders.place(42) + "\"}");
        var path = "/api/payments/" + payment.text("paymentNo") + "/events";
        return buyers.submit(() -> instance.get(path, BUYER).content());
    }

    private void buyOneAfterTheOther() {
        while (!over) {
            try {
                buy();
            } catch (RuntimeException | InterruptedException e) {
                refused.add(e.toString());
            }
        }
    }

    private void buy() throws InterruptedException {
        var order = one.orders.place(42);
        var payment = any().post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        if (payment.status() != 201) {
            refused.add(payment.status() + " " + payment.body());
            return;
        }
        var no = payment.text("paymentNo");
        payments.put(no, order);
        one.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(5)).until(() -> catcher.about(no).isPresent());
        var answer = Posted.to(
                any().url("/api/payments/alipay/notify"), catcher.about(no).orElseThrow());
        if (!answer.body().equals("success")) {
            refused.add(answer.toString());
        }
    }

    private ARunningService any() {
        return listed.get(ThreadLocalRandom.current().nextInt(listed.size()));
    }
}
