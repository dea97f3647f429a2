import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * More clients than the shop can serve at once: {@code java Overload.java <gateway> <admin's password> <data folder>
 * <deploy/mmall> <seconds>}. First sixty buyers of twenty pieces at parts that have just been started, then 16 and 64
 * connections in turn.
 */
class Overload {
    private static final int PIECES = 20;
    private static final int WANT_ONE = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FEW = 16;
    private static final int MANY = 64;
    private static final double GOAL = 0.8;

    private final Shop shop;
    private final String admin;
    private final List<Shop.Buyer> buyers = new ArrayList<>();
    private final List<String> products;
    private boolean good = true;

    Overload(Shop shop, String adminPassword) throws Exception {
        this.shop = shop;
        this.admin = shop.admin(adminPassword);
        this.products = shop.get("/api/products?size=100&inStock=true", "").texts("id");
        for (var i = 0; i < MANY; i++) {
            buyers.add(shop.buyer("buyer" + i));
        }
    }

    public static void main(String[] arguments) throws Exception {
        var overload = new Overload(new Shop(URI.create(arguments[0])), arguments[1]);
        overload.restart(Path.of(arguments[2]), Path.of(arguments[3]));
        overload.burst();
        overload.connections(Duration.ofSeconds(Integer.parseInt(arguments[4])));
        System.exit(overload.good ? 0 : 1);
    }

    private void restart(Path data, Path mmall) throws Exception {
        for (var part : List.of("user-service", "product-service", "payment-service", "order-service", "gateway")) {
            var restarted = new ProcessBuilder(mmall.toString(), "restart", part, "--data", data.toString())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(restarted.getInputStream().readAllBytes());
            if (restarted.waitFor() != 0) {
                throw new IllegalStateException(part + ": " + said);
            }
        }
    }

    /** Whoever is asked to come again does so, with the same key. */
    private void burst() throws Exception {
        var product = products.getFirst();
        shop.adjustStock(admin, product, PIECES - stock(product));
        var answers = new ConcurrentSkipListMap<String, AtomicInteger>();
        var ends = new ConcurrentSkipListMap<String, AtomicInteger>();
        var begun = System.nanoTime();
        together(WANT_ONE, number -> {
            var end = wantOne(buyers.get(number), product, answers);
            count(ends, end);
        });
        var seconds = (System.nanoTime() - begun) / 1e9;
        var left = stock(product);
        System.out.printf(
                "%d orders at once for %d pieces on parts just started: %s after %.1f s, %d left; each answer: %s%n",
                WANT_ONE, PIECES, ends, seconds, left, answers);
        must(ends.getOrDefault("201", new AtomicInteger()).get() == PIECES && left == 0, "not all pieces were sold");
        must(
                ends.keySet().stream().allMatch(end -> end.startsWith("201") || isSoldOut(end)),
                "somebody was told neither that it is ordered nor that it is sold out");
    }

    private String wantOne(Shop.Buyer buyer, String product, Map<String, AtomicInteger> answers) throws Exception {
        var key = UUID.randomUUID().toString();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = shop.answer(shop.order(buyer, product).header("Idempotency-Key", key));
            var told = answer.status() == 201 ? "201" : answer.status() + " " + answer.text("code");
            count(answers, told);
            if (answer.status() != 503 && answer.status() != 429 || System.nanoTime() > end) {
                return told;
            }
            Thread.sleep(Duration.ofSeconds(answer.retryAfter().orElse(1L)));
        }
    }

    private static boolean isSoldOut(String told) {
        return told.endsWith("insufficient_stock");
    }

    private long stock(String product) throws Exception {
        return shop.get("/api/products/" + product, admin).number("stock");
    }

    private void connections(Duration each) throws Exception {
        for (var product : products) {
            shop.adjustStock(admin, product, 10_000);
        }
        rate(FEW, each);
        var few = rate(FEW, each);
        var many = rate(MANY, each);
        var fewAgain = rate(FEW, each);
        var share = many / Math.max(few, fewAgain);
        System.out.printf("%d connections get %.2f of what %d get (goal: %.1f)%n", MANY, share, FEW, GOAL);
        must(share >= GOAL, "many connections get too little");
    }

    /** @return requests a second that were answered with success */
    private double rate(int connections, Duration time) throws Exception {
        var statuses = new ConcurrentSkipListMap<String, AtomicInteger>();
        var next = new AtomicInteger();
        var begun = System.nanoTime();
        together(connections, number -> {
            while (System.nanoTime() - begun < time.toNanos()) {
                count(statuses, request(buyers.get(number), next.getAndIncrement()));
            }
        });
        var seconds = (System.nanoTime() - begun) / 1e9;
        var successes = statuses.entrySet().stream()
                .filter(status -> status.getKey().startsWith("2"))
                .mapToInt(status -> status.getValue().get())
                .sum();
        System.out.printf("%d connections: %.0f a second, %s%n", connections, successes / seconds, statuses);
        must(
                statuses.keySet().stream().allMatch(s -> s.startsWith("2") || s.equals("429") || s.equals("503")),
                "answered otherwise than with 2xx, 429 or 503");
        return successes / seconds;
    }

    /** Of twenty requests thirteen are product pages, four lists, one of one's orders, one of the account, one an order. */
    private String request(Shop.Buyer buyer, int number) {
        var product = products.get(number % products.size());
        var request =
                switch (number % 20) {
                    case 3, 8, 13, 18 -> shop.request("/api/products?size=20&page=" + (1 + number % 3), buyer.token());
                    case 5 -> shop.request("/api/orders", buyer.token());
                    case 10 -> shop.request("/api/users/me", buyer.token());
                    case 15 -> shop.order(buyer, product);
                    default -> shop.request("/api/products/" + product, buyer.token());
                };
        try {
            return Integer.toString(shop.answer(request).status());
        } catch (Exception e) {
            return e.toString();
        }
    }

    private interface Task {
        void carryOut(int number) throws Exception;
    }

    /** Begins all of them in one moment and waits for their ends. */
    private static void together(int times, Task task) throws Exception {
        var ready = new CountDownLatch(times);
        var tasks = new ArrayList<Callable<Void>>();
        for (var i = 0; i < times; i++) {
            var number = i;
            tasks.add(() -> {
                ready.countDown();
                ready.await();
                task.carryOut(number);
                return null;
            });
        }
        try (var threads = Executors.newFixedThreadPool(times)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    private static void count(Map<String, AtomicInteger> counts, String what) {
        counts.computeIfAbsent(what, w -> new AtomicInteger()).incrementAndGet();
    }

    private void must(boolean right, String otherwise) {
        if (!right) {
            System.out.println("FAILED: " + otherwise);
            good = false;
        }
    }
}
