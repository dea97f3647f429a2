import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What requests cost the shop: {@code java Cost.java <data folder> <admin's password> <nginx's URL or -> <nginx's pid file
 * or -> <warm-up> <requests> <what>…}. CPU is that of all processes of the shop but the simulator, from /proc.
 */
class Cost {
    private static final int CONNECTIONS = 16;
    private static final long MILLIS_PER_TICK = 10;

    /** One kind of request; what a user may not have too much of is taken away outside of what is measured. */
    private record Kind(int status, Asked asked) {}

    private interface Asked {
        HttpRequest.Builder by(Shop.Buyer buyer, int number);
    }

    private final Path data;
    private final Shop shop;
    private final String admin;
    private final String nginx;
    private final Path nginxPid;
    private final List<Shop.Buyer> buyers = new ArrayList<>();
    private final List<String> products;
    private final Map<Integer, AtomicInteger> otherwise = new ConcurrentHashMap<>();

    Cost(Path data, String adminPassword, String nginx, String nginxPid) throws Exception {
        this.data = data;
        this.shop = new Shop(URI.create(Files.readAllLines(data.resolve("run/addresses")).getFirst()));
        this.nginx = nginx;
        this.nginxPid = Path.of(nginxPid);
        this.admin = shop.admin(adminPassword);
        this.products = shop.get("/api/products?size=100&inStock=true", "").texts("id");
        for (var i = 0; i < CONNECTIONS; i++) {
            buyers.add(shop.buyer("buyer" + i));
        }
    }

    public static void main(String[] arguments) throws Exception {
        var cost = new Cost(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
        var warmUp = Integer.parseInt(arguments[4]);
        var requests = Integer.parseInt(arguments[5]);
        var what = List.of(arguments).subList(6, arguments.length);
        if (what.equals(List.of("curve"))) {
            cost.curve(requests);
        } else {
            for (var kind : what) {
                cost.measure(kind, warmUp, requests);
            }
        }
    }

    private Map<String, Kind> kinds() {
        var kinds = new LinkedHashMap<String, Kind>();
        kinds.put("product", new Kind(200, (b, i) -> shop.request("/api/products/" + product(i), b.token())));
        kinds.put("list", new Kind(200, (b, i) -> shop.request("/api/products?size=20&categoryId=" + leaf(i), b.token())));
        kinds.put("me", new Kind(200, (b, i) -> shop.request("/api/users/me", b.token())));
        kinds.put("cart", new Kind(200, (b, i) -> shop.json(
                "/api/cart/items", b.token(), "{\"productId\":\"" + product(i) + "\",\"quantity\":1}")));
        kinds.put("order", new Kind(201, (b, i) -> shop.order(b, product(i))));
        kinds.put("orders", new Kind(200, (b, i) -> shop.request("/api/orders", b.token())));
        return kinds;
    }

    private String product(int i) {
        return products.get(i % products.size());
    }

    /** Leaf categories of the demo data have known numbers. */
    private static String leaf(int i) {
        return Integer.toString(100_006 + i % 25);
    }

    private void measure(String name, int warmUp, int requests) throws Exception {
        var kind = kinds().get(name);
        if (kind == null) {
            throw new IllegalArgumentException(name + " is none of " + kinds().keySet());
        }
        if (name.equals("order")) {
            fillShelves(warmUp + requests);
        }
        run(kind, 0, warmUp);
        var reference = nginx();
        var before = cpu();
        var begun = System.nanoTime();
        run(kind, warmUp, requests);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var used = minus(cpu(), before);
        var perRequest = total(used) / (double) requests;
        System.out.printf("%-8s after %6d, %6d requests: %7.3f ms CPU each", name, warmUp, requests, perRequest);
        System.out.printf(reference > 0 ? " = %6.1f nu (nginx %.4f ms)" : "", perRequest / reference, reference);
        System.out.printf(", %5.0f a second  %s%n", requests / seconds, each(used, requests));
        if (!otherwise.isEmpty()) {
            System.out.println("         answered otherwise: " + otherwise);
            otherwise.clear();
        }
    }

    /** How CPU for a product page falls from the first request on. */
    private void curve(int requests) throws Exception {
        var kind = kinds().get("product");
        var reference = nginx();
        System.out.println("requests  ms CPU each      nu   of it compiling");
        var step = 1000;
        for (var from = 0; from < requests; from += step) {
            var before = cpu();
            var compiling = compiling();
            run(kind, from, step);
            var used = total(minus(cpu(), before)) / (double) step;
            System.out.printf(
                    "%8d  %11.3f  %6.0f   %.0f %%%n",
                    from + step, used, reference > 0 ? used / reference : 0, (compiling() - compiling) * 100.0 / step / used);
        }
        System.out.println("answered otherwise: " + otherwise);
    }

    private void run(Kind kind, int from, int count) throws Exception {
        var next = new AtomicInteger(from);
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var all = buyers.stream()
                    .map(buyer -> threads.submit(() -> {
                        for (var i = next.getAndIncrement(); i < from + count; i = next.getAndIncrement()) {
                            var status = Shop.HTTP.send(kind.asked().by(buyer, i).build(), BodyHandlers.discarding())
                                    .statusCode();
                            if (status != kind.status()) {
                                otherwise.computeIfAbsent(status, s -> new AtomicInteger()).incrementAndGet();
                            }
                        }
                        return null;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    /** CPU milliseconds of nginx for a file of 1 KB, 0 without nginx. */
    private double nginx() throws Exception {
        if (nginx.equals("-")) {
            return 0;
        }
        var worker = Files.readString(Path.of("/proc/" + Files.readString(nginxPid).strip() + "/task/"
                        + Files.readString(nginxPid).strip() + "/children"))
                .strip();
        var ask = HttpRequest.newBuilder(URI.create(nginx)).build();
        var before = ticks(Path.of("/proc", worker, "stat"));
        var count = new AtomicLong();
        var end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            IntStream.range(0, CONNECTIONS).forEach(i -> threads.submit(() -> {
                while (System.nanoTime() < end) {
                    Shop.HTTP.send(ask, BodyHandlers.discarding());
                    count.incrementAndGet();
                }
                return null;
            }));
        }
        return (ticks(Path.of("/proc", worker, "stat")) - before) * MILLIS_PER_TICK / (double) count.get();
    }

    private Map<String, Long> cpu() throws IOException {
        var used = new TreeMap<String, Long>();
        try (var files = Files.newDirectoryStream(data.resolve("run"), "*.pid")) {
            for (var file : files) {
                var name = file.getFileName().toString().replace(".pid", "");
                if (!name.equals("alipay-simulator")) {
                    used.put(name, ticks(stat(file)) * MILLIS_PER_TICK);
                }
            }
        }
        return used;
    }

    private long compiling() throws IOException {
        var ticks = 0L;
        try (var files = Files.newDirectoryStream(data.resolve("run"), "*.pid")) {
            for (var file : files) {
                try (var threads = Files.newDirectoryStream(stat(file).resolveSibling("task"))) {
                    for (var thread : threads) {
                        if (Files.readString(thread.resolve("comm")).contains("Compile")) {
                            ticks += ticks(thread.resolve("stat"));
                        }
                    }
                }
            }
        }
        return ticks * MILLIS_PER_TICK;
    }

    private static Path stat(Path pidFile) throws IOException {
        return Path.of("/proc", Files.readAllLines(pidFile).getFirst().strip(), "stat");
    }

    private static long ticks(Path stat) throws IOException {
        var text = Files.readString(stat);
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static Map<String, Long> minus(Map<String, Long> after, Map<String, Long> before) {
        var used = new TreeMap<String, Long>();
        after.forEach((name, millis) -> used.put(name, millis - before.getOrDefault(name, 0L)));
        return used;
    }

    private static long total(Map<String, Long> used) {
        return used.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String each(Map<String, Long> used, int requests) {
        var text = new StringBuilder();
        used.forEach((name, millis) -> {
            if (millis * 100 > requests) {
                text.append(" %s %.2f".formatted(name, millis / (double) requests));
            }
        });
        return text.toString();
    }

    private void fillShelves(int orders) throws Exception {
        for (var product : products) {
            shop.adjustStock(admin, product, orders / products.size() + 100);
        }
    }
}
