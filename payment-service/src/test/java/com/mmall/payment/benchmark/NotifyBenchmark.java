package com.mmall.payment.benchmark;

import static com.mmall.payment.benchmark.Figures.percentile;
import static com.mmall.payment.benchmark.Figures.say;
import static com.mmall.payment.benchmark.Figures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.alipay.AMerchant;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Terms;
import com.mmall.payment.testing.NotifyCatcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Alipay's genuine notifies at a steady pace, every tenth twice at once, shared out to two instances. */
class NotifyBenchmark {
    private static final int PER_SECOND = Integer.getInteger("perSecond", 100);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int WARM_UP = Integer.getInteger("warmUp", 10_000);
    private static final Pattern NUMBER = Pattern.compile("(?:^|&)out_trade_no=([^&]+)");

    private final ConcurrentLinkedQueue<Duration> answered = new ConcurrentLinkedQueue<>();
    private final Map<String, Instant> sent = new ConcurrentHashMap<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> refused = new ConcurrentHashMap<>();

    @Test
    void takesNotifiesIn() throws Exception {
        Figures.machine();
        var count = PER_SECOND * SECONDS;
        try (var catcher = new NotifyCatcher();
                var bench = new Bench(
                        Map.of("MMALL_PAYMENT_POLL_INTERVAL", "1h", "MMALL_ALIPAY_NOTIFY_URL", catcher.url()))) {
            var numbers = bench.payments(count);
            say("%d payments started through the API, their rows copied %d times", count, WARM_UP);
            var bodies = paid(bench, copies(bench, numbers.getFirst(), catcher.url()), catcher);
            bodies.addAll(paid(bench, numbers, catcher));
            warmUp(bench, bodies.subList(0, WARM_UP));
            answered.clear();
            sent.clear();
            var cpu = bench.cpu();
            var compiling = bench.compiling();
            deliver(bench, bodies.subList(WARM_UP, bodies.size()));
            var told = told(bench);
            var used = bench.cpu().minus(cpu);
            report(bench, count, used, bench.compiling().minus(compiling), told);
        }
    }

    /** What JVMs that have just started refuse is delivered once more, as Alipay does. */
    private void warmUp(Bench bench, List<byte[]> bodies) throws InterruptedException {
        deliver(bench, bodies);
        var again =
                bodies.stream().filter(body -> !taken.contains(number(body))).toList();
        if (!again.isEmpty()) {
            say(
                    "%d of %d were refused by JVMs that had just started, and are repeated: %s",
                    again.size(), WARM_UP, refused);
            refused.clear();
            deliver(bench, again);
        }
    }

    /** More of the same to warm up with; Alipay knows them too. */
    private static List<String> copies(Bench bench, String of, String notifyUrl) throws Exception {
        var numbers = bench.copies(of, WARM_UP, Duration.ofHours(1));
        var merchant = AMerchant.of(bench.alipay, notifyUrl);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(numbers.stream()
                    .<Callable<PrecreateAnswer>>map(no -> () -> merchant.precreate(payment(no)))
                    .toList())) {
                assertThat(answer.get()).isInstanceOf(PrecreateAnswer.Ready.class);
            }
        }
        return numbers;
    }

    private static Payment payment(String no) {
        var now = Instant.now();
        return Payment.created(new Terms(
                new PaymentNo(no),
                new OrderNo(no.substring(0, 18)),
                42,
                Money.ofYuan("88.80"),
                "mmall",
                now,
                now.plus(Duration.ofMinutes(40)),
                "not-shown-to-anybody",
                null));
    }

    /** What Alipay says of each, once: a hundred are paid at a time, so that none is repeated for want of an answer. */
    private static List<byte[]> paid(Bench bench, List<String> numbers, NotifyCatcher catcher)
            throws InterruptedException {
        var bodies = new LinkedHashMap<String, byte[]>();
        var earlier = catcher.caught().size();
        for (int from = 0; from < numbers.size(); from += 100) {
            var to = Math.min(from + 100, numbers.size());
            numbers.subList(from, to).forEach(no -> bench.alipay.buyer().pay(no));
            for (int i = 0; i < 100 && catcher.caught().size() < earlier + to; i++) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        for (var body : catcher.caught().subList(earlier, catcher.caught().size())) {
            bodies.putIfAbsent(number(body), body);
        }
        assertThat(bodies.keySet().containsAll(numbers)).as("all were told").isTrue();
        return new ArrayList<>(bodies.values());
    }

    private static String number(byte[] body) {
        var number = NUMBER.matcher(new String(body, StandardCharsets.UTF_8));
        return number.find() ? number.group(1) : "";
    }

    private void deliver(Bench bench, List<byte[]> bodies) throws InterruptedException {
        var begun = System.nanoTime();
        try (var http = HttpClient.newHttpClient();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < bodies.size(); i++) {
                var due = begun + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                for (int copy = 0; copy < (i % 10 == 0 ? 2 : 1); copy++) {
                    var url = bench.instances.get((i + copy) % 2).url("/api/payments/alipay/notify");
                    var body = bodies.get(i);
                    threads.submit(() -> post(http, url, body));
                }
            }
        }
    }

    private void post(HttpClient http, String url, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        sent.putIfAbsent(number(body), Instant.now());
        var begun = System.nanoTime();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            answered.add(Duration.ofNanos(System.nanoTime() - begun));
            if (answer.body().equals("success")) {
                taken.add(number(body));
            } else {
                refuse(answer.statusCode() + " " + answer.body());
            }
        } catch (Exception e) {
            refuse(e.toString());
        }
    }

    private void refuse(String how) {
        refused.computeIfAbsent(how, h -> new AtomicInteger()).incrementAndGet();
    }

    /** From the notify's departure until order-service heard of it. */
    private List<Duration> told(Bench bench) throws InterruptedException {
        for (int i = 0; i < 400 && !bench.orders.toldAt().keySet().containsAll(sent.keySet()); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var told = new HashMap<>(bench.orders.toldAt());
        told.keySet().retainAll(sent.keySet());
        return told.entrySet().stream()
                .map(e -> Duration.between(sent.get(e.getKey()), e.getValue()))
                .toList();
    }

    private void report(Bench bench, int count, Duration used, Duration compiling, List<Duration> told)
            throws Exception {
        say("%d notifies, %d/s, every tenth twice at once; not answered success: %s", count, PER_SECOND, refused);
        var p99 = percentile(answered, 99);
        say(
                "answered p50 %d ms, p99 %d ms, max %d ms (goal p99 <= 100): %s",
                percentile(answered, 50).toMillis(),
                p99.toMillis(),
                percentile(answered, 100).toMillis(),
                verdict(p99.toMillis() <= 100));
        say("order-service told of %d payments", told.size());
        var p50 = percentile(told, 50);
        say(
                "order-service told p50 %d ms, p99 %d ms after the notify was sent (goal p50 <= 200): %s",
                p50.toMillis(), percentile(told, 99).toMillis(), verdict(p50.toMillis() <= 200));
        say(
                "CPU of both payment-services: %.2f ms per notify, telling order-service included; %.2f of it compiling",
                used.toNanos() / 1e6 / count, compiling.toNanos() / 1e6 / count);
        var moves = bench.count("SELECT 'PAID', COUNT(*) FROM payment_history WHERE to_status = 'PAID'");
        var paid = bench.count("SELECT status, COUNT(*) FROM payment GROUP BY status");
        say("payments by status %s, moves to PAID %s", paid, moves);
        assertThat(refused).isEmpty();
        assertThat(told).hasSize(count);
        assertThat(paid).containsOnly(Map.entry("COMPLETED", WARM_UP + count));
        assertThat(moves).containsEntry("PAID", WARM_UP + count);
        assertThat(sent.keySet())
                .allSatisfy(no -> assertThat(bench.orders.told(no)).isEqualTo(1));
    }
}
