import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** People browse while one buys again and again: {@code java OneCore.java <gateway> <browsers> <seconds>}. */
class OneCore {
    private static final List<String> PAGES = List.of("/api/products?size=20", "/api/products/");

    private final Shop shop;
    private final long end;
    private final List<Long> pages = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> purchases = new ArrayList<>();
    private final ConcurrentSkipListMap<String, AtomicInteger> others = new ConcurrentSkipListMap<>();

    OneCore(Shop shop, int seconds) {
        this.shop = shop;
        this.end = System.nanoTime() + seconds * 1_000_000_000L;
    }

    public static void main(String[] arguments) throws Exception {
        var run = new OneCore(new Shop(URI.create(arguments[0])), Integer.parseInt(arguments[2]));
        System.exit(run.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])) ? 0 : 1);
    }

    private boolean run(int browsers, int seconds) throws Exception {
        var buyer = shop.buyer("onecore");
        var products = shop.get("/api/products?size=100&inStock=true", "").texts("id");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < browsers; i++) {
                threads.submit(() -> browse(products));
            }
            buy(buyer, products);
        }
        report("products and lists of " + browsers + " browsers", pages);
        System.out.printf("that is %d a second; answered otherwise: %s%n", pages.size() / seconds, others);
        report("from the list to PAID", purchases);
        return !purchases.isEmpty() && others.isEmpty();
    }

    private Void browse(List<String> products) throws Exception {
        for (var i = 0; System.nanoTime() < end; i++) {
            var path = i % 5 == 0 ? PAGES.getFirst() : PAGES.getLast() + products.get(i % products.size());
            var begun = System.nanoTime();
            var status = shop.get(path, "").status();
            if (status == 200) {
                pages.add(millis(begun));
            } else {
                others.computeIfAbsent(path.substring(0, 13) + " " + status, s -> new AtomicInteger())
                        .incrementAndGet();
            }
        }
        return null;
    }

    private void buy(Shop.Buyer buyer, List<String> products) throws Exception {
        for (var i = 0; System.nanoTime() < end; i++) {
            var begun = System.nanoTime();
            var order = shop.answer(shop.order(buyer, products.get(i % products.size())));
            if (order.status() != 201) {
                others.computeIfAbsent("order " + order.status(), s -> new AtomicInteger())
                        .incrementAndGet();
                continue;
            }
            var payment = shop.payment(buyer, order.text("orderNo"));
            shop.pay(payment);
            shop.awaitPaid(buyer, payment);
            purchases.add(millis(begun));
        }
    }

    private static void report(String what, List<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        if (sorted.isEmpty()) {
            System.out.println(what + ": none");
            return;
        }
        System.out.printf(
                "%s: %d, p50 %d, p95 %d, p99 %d, max %d ms%n",
                what,
                sorted.size(),
                sorted.get(sorted.size() / 2),
                sorted.get((int) (sorted.size() * 0.95)),
                sorted.get((int) (sorted.size() * 0.99)),
                sorted.getLast());
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
