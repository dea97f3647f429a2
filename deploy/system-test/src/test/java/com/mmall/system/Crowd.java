package com.mmall.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** People who buy fifty times a minute, and look at four pages a second meanwhile. */
final class Crowd implements AutoCloseable {
    private static final int SHOPPERS = 3;
    private static final long BETWEEN_PURCHASES_MILLIS = 60_000 * SHOPPERS / 50;
    private static final long BETWEEN_PAGES_MILLIS = 250;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(SHOPPERS + 1);
    private final AtomicInteger pages = new AtomicInteger();
    private final List<Shopper> shoppers;
    private final Site visitor;

    Crowd(String shop, String alipay, List<String> products) {
        visitor = new Site(shop);
        shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> new Shopper(shop, alipay, products, failures))
                .toList();
        shoppers.forEach(shopper ->
                clock.scheduleAtFixedRate(shopper::buyOne, 0, BETWEEN_PURCHASES_MILLIS, TimeUnit.MILLISECONDS));
        clock.scheduleAtFixedRate(() -> browse(products), 0, BETWEEN_PAGES_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void browse(List<String> products) {
        var page = pages.incrementAndGet();
        var path = page % 4 == 0
                ? "/api/products?size=20&page=" + (1 + page % 3)
                : "/api/products/" + products.get(page % products.size());
        try {
            var answer = visitor.get(path);
            if (answer.status() != 200) {
                failures.add(path + ": " + answer.status() + " " + answer.json());
            }
        } catch (RuntimeException e) {
            failures.add(path + ": " + e);
        }
    }

    /** Long enough for each list of addresses to be read anew a few times. */
    void purchasesGoOn() {
        var before = bought().size();
        await().pollDelay(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(60))
                .until(() -> bought().size() >= before + SHOPPERS);
    }

    List<String> bought() {
        return shoppers.stream().flatMap(shopper -> shopper.bought().stream()).toList();
    }

    int pages() {
        return pages.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** All go home after what they have begun. */
    @Override
    public void close() {
        clock.close();
    }
}
