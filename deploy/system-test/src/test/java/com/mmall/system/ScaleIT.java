package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances come and go, and the registry begins anew, while people buy and Alipay sends its notifies. */
class ScaleIT {
    private static final int SHOPPERS = 3;

    @TempDir
    static Path data;

    private static RunningShop shop;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private List<Shopper> shoppers = List.of();

    @BeforeAll
    static void up() {
        shop = RunningShop.up(data, Map.of());
    }

    @AfterAll
    static void down() {
        shop.close();
    }

    @BeforeEach
    void peopleBuy() {
        var products = new Site(shop.gateway())
                .get("/api/products?inStock=true&size=50&sort=price_asc")
                .json()
                .path("items")
                .valueStream()
                .map(product -> product.path("id").asString())
                .toList();
        shoppers = IntStream.range(0, SHOPPERS)
                .mapToObj(i -> new Shopper(shop, products, failures))
                .toList();
        shoppers.forEach(people::submit);
        purchasesGoOn();
    }

    @AfterEach
    void peopleGoHome() {
        shoppers.forEach(Shopper::stop);
        people.close();
    }

    @Test
    void noRequestFailsWhileServicesAreScaledUpAndDown() {
        for (var service : List.of("payment-service", "order-service")) {
            assertThat(shop.mmall("scale", service + "=2")).contains(service + "-2 is up");
            assertThat(shop.state(service + "-1")).isEqualTo("UP");
            assertThat(shop.state(service + "-2")).isEqualTo("UP");
            purchasesGoOn();

            assertThat(shop.mmall("scale", service + "=1")).contains(service + "-2 has ended");
            assertThat(shop.mmall("status")).doesNotContain(service + "-2");
            purchasesGoOn();
        }

        assertThat(failures).isEmpty();
        everyNotifyWasTakenAtOnce();
    }

    @Test
    void noRequestFailsWhenTheRegistryComesBackEmpty() {
        shop.mmall("restart", "registry");
        purchasesGoOn();
        purchasesGoOn();

        assertThat(failures).isEmpty();
    }

    /** Long enough for each list of addresses to be read anew a few times. */
    private void purchasesGoOn() {
        var before = paid();
        await().pollDelay(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(30))
                .until(() -> paid() >= before + SHOPPERS);
    }

    private int paid() {
        return shoppers.stream().mapToInt(Shopper::paid).sum();
    }

    private static void everyNotifyWasTakenAtOnce() {
        var notifies = new Site(shop.alipay()).get("/control/notifies").json();
        assertThat(notifies).isNotEmpty();
        assertThat(notifies)
                .allSatisfy(notify -> assertThat(notify.path("attempts").size())
                        .as("%s", notify)
                        .isLessThanOrEqualTo(1));
    }
}
