package com.mmall.payment.benchmark;

import static com.mmall.payment.benchmark.Figures.mib;
import static com.mmall.payment.benchmark.Figures.percentile;
import static com.mmall.payment.benchmark.Figures.say;
import static com.mmall.payment.benchmark.Figures.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.alipay.simulator.gateway.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many unpaid payments, two instances: is each asked about once per tick, in time, and what does it cost? */
class PollingBenchmark {
    private static final int PENDING = Integer.getInteger("pending", 1_000);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmUp", 200);
    private static final int STARTED = Math.min(100, PENDING / 2);
    private static final Duration TICK = Duration.ofSeconds(5);

    /** What the simulator saw of one payment between two looks at its due time. */
    private record Watched(List<Duration> lags, int expected, int asked, Duration longestGap, boolean late) {}

    @Test
    void pollsManyPayments() throws Exception {
        Figures.machine();
        try (var bench = new Bench(Map.of())) {
            var idle = bench.liveHeap();
            var started = bench.payments(STARTED);
            for (int i = 0; i < STARTED; i += 2) {
                bench.alipay.buyer().scan(started.get(i));
            }
            var numbers = new ArrayList<>(started);
            numbers.addAll(bench.copies(started.getLast(), PENDING - STARTED, TICK));
            say("%d payments started through the API, their rows copied %d times", STARTED, PENDING - STARTED);
            TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
            measure(bench, numbers);
            var grown = bench.liveHeap() - idle;
            say(
                    "live heap of both: %.1f MiB, %+.1f MiB since idle (goal <= 50): %s",
                    mib(idle + grown), mib(grown), verdict(grown <= 50L << 20));
            for (var instance : bench.instances) {
                say("threads: %d, warnings and errors in the log: %d", instance.threads(), instance.complaints());
            }
            withoutNotify(bench, started);
            takeOver(bench, numbers.subList(STARTED, numbers.size()));
        }
    }

    private static void measure(Bench bench, List<String> numbers) throws Exception {
        var from = bench.due();
        var cpu = bench.cpu();
        var begun = Instant.now();
        TimeUnit.SECONDS.sleep(SECONDS);
        var used = bench.cpu().minus(cpu);
        var ended = Instant.now();
        var until = bench.due();
        var queries = bench.alipay.calls("alipay.trade.query").stream()
                .filter(c -> !c.at().isBefore(begun) && c.at().isBefore(ended))
                .count();
        report(watched(numbers, from, until, times(bench)), queries, Duration.between(begun, ended));
        var perQuery = used.toNanos() / 1e6 / queries;
        say("CPU of both payment-services: %.2f ms per query (goal <= 2.5): %s", perQuery, verdict(perQuery <= 2.5));
    }

    private static void report(List<Watched> all, long queries, Duration time) {
        var lags = all.stream().flatMap(w -> w.lags().stream()).toList();
        var expected = all.stream().mapToInt(Watched::expected).sum();
        var asked = all.stream().mapToInt(Watched::asked).sum();
        var perTick = (double) asked / expected;
        var gaps = all.stream().map(Watched::longestGap).toList();
        say("pending %d, lost %d, %.0f queries/s", PENDING, PENDING - all.size(), queries * 1000.0 / time.toMillis());
        say(
                "queries per payment and tick: %.4f (goal 1 +- 0.02): %s; off the beat: %d payments",
                perTick,
                verdict(Math.abs(perTick - 1) <= 0.02),
                all.stream().filter(Watched::late).count());
        var p99 = percentile(lags, 99);
        say(
                "tick lag p50 %d ms, p99 %d ms, max %d ms (goal p99 <= 1000): %s",
                percentile(lags, 50).toMillis(),
                p99.toMillis(),
                percentile(lags, 100).toMillis(),
                verdict(p99.toMillis() <= 1000));
        var longest = percentile(gaps, 100);
        say(
                "between two queries of a payment: p50 %.1f s, max %.1f s (goal max <= 20): %s",
                percentile(gaps, 50).toMillis() / 1e3, longest.toMillis() / 1e3, verdict(longest.toSeconds() < 20));
        assertThat(all).hasSize(PENDING);
    }

    private static Map<String, List<Instant>> times(Bench bench) {
        return bench.alipay.calls("alipay.trade.query").stream()
                .collect(Collectors.groupingBy(
                        Call::outTradeNo, TreeMap::new, Collectors.mapping(Call::at, Collectors.toList())));
    }

    private static List<Watched> watched(
            List<String> numbers,
            Map<String, Instant> from,
            Map<String, Instant> until,
            Map<String, List<Instant>> times) {
        var all = new ArrayList<Watched>();
        for (var number : numbers) {
            var due = from.get(number);
            var end = until.get(number);
            if (due != null && end != null) {
                all.add(watched(due, end, times.getOrDefault(number, List.of())));
            }
        }
        return all;
    }

    private static Watched watched(Instant due, Instant end, List<Instant> times) {
        var lags = new ArrayList<Duration>();
        var longest = Duration.ZERO;
        var last = due;
        var asked = 0;
        for (var at : times) {
            if (at.isBefore(due) || !at.isBefore(end)) {
                continue;
            }
            asked++;
            lags.add(Duration.ofMillis(Duration.between(due, at).toMillis() % TICK.toMillis()));
            var gap = Duration.between(last, at);
            longest = gap.compareTo(longest) > 0 ? gap : longest;
            last = at;
        }
        var whole = Duration.between(due, end);
        return new Watched(
                lags,
                (int) Math.round(whole.toMillis() / (double) TICK.toMillis()),
                asked,
                longest,
                whole.toMillis() % TICK.toMillis() != 0);
    }

    /** Buyers pay, and no notify comes: polling finds it. */
    private static void withoutNotify(Bench bench, List<String> numbers) throws Exception {
        bench.alipay.switchNotify(false);
        var paidAt = new HashMap<String, Instant>();
        for (var number : numbers) {
            paidAt.put(number, Instant.now());
            bench.alipay.buyer().pay(number);
            TimeUnit.MILLISECONDS.sleep(30);
        }
        for (var i = 0; i < 300 && !bench.orders.toldAt().keySet().containsAll(numbers); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var told = bench.orders.toldAt();
        var waits = numbers.stream()
                .filter(told::containsKey)
                .map(n -> Duration.between(paidAt.get(n), told.get(n)))
                .toList();
        var longest = percentile(waits, 100);
        say(
                "%d paid without a notify: order-service told of %d, p50 %.1f s, max %.1f s (goal <= 10): %s",
                numbers.size(),
                waits.size(),
                percentile(waits, 50).toMillis() / 1e3,
                longest.toMillis() / 1e3,
                verdict(waits.size() == numbers.size() && longest.toSeconds() < 10));
        assertThat(numbers)
                .allSatisfy(no ->
                        assertThat(bench.orders.told(no)).as("told of " + no).isEqualTo(1));
        assertThat(bench.count("SELECT to_status, COUNT(*) FROM payment_history GROUP BY to_status"))
                .containsEntry("PAID", numbers.size())
                .doesNotContainKeys("CANCELLING", "CANCELLED");
    }

    private static void takeOver(Bench bench, List<String> numbers) throws Exception {
        bench.instances.getLast().kill();
        var killed = Instant.now();
        var first = new HashMap<String, Instant>();
        for (var i = 0; i < 60 && !first.keySet().containsAll(numbers); i++) {
            TimeUnit.SECONDS.sleep(1);
            for (var call : bench.alipay.calls("alipay.trade.query")) {
                if (call.at().isAfter(killed)) {
                    first.putIfAbsent(call.outTradeNo(), call.at());
                }
            }
        }
        var waits = numbers.stream()
                .filter(first::containsKey)
                .map(n -> Duration.between(killed, first.get(n)))
                .toList();
        var longest = percentile(waits, 100);
        var all = waits.size() == numbers.size();
        say(
                "one instance killed: %d of %d payments asked about by the other, the last after %.1f s, p99 %.1f s (goal <= 15): %s",
                waits.size(),
                numbers.size(),
                longest.toMillis() / 1e3,
                percentile(waits, 99).toMillis() / 1e3,
                verdict(all && longest.toSeconds() < 15));
        assertThat(all).as("all are asked about").isTrue();
        bench.instances.removeLast().close();
    }
}
