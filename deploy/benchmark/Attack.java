import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Attackers and one honest buyer at a running shop: {@code java Attack.java <gateway> <seconds> <admin's password>}. */
class Attack {
    private static final long GOAL_MILLIS = 1000;

    private interface Step {
        void take() throws Exception;
    }

    private final Shop shop;
    private final long end;
    private final String adminPassword;
    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final List<Long> listed = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> ordered = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> started = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> purchases = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> paidAfter = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> notifies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger failures = new AtomicInteger();

    Attack(Shop shop, int seconds, String adminPassword) {
        this.shop = shop;
        this.end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        this.adminPassword = adminPassword;
    }

    public static void main(String[] arguments) throws Exception {
        System.exit(new Attack(new Shop(URI.create(arguments[0])), Integer.parseInt(arguments[1]), arguments[2]).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        var attacker = shop.buyer("attacker");
        var buyer = shop.buyer("buyer");
        var admin = shop.admin(adminPassword);
        var attacked = payment(attacker, order(attacker, product())).text("paymentNo");
        var events = "/api/payments/" + attacked + "/events";
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 300; i++) {
            threads.add(repeat("stream", 500, () -> stream("GET", events, attacker.token())));
        }
        for (var i = 0; i < 20; i++) {
            threads.add(repeat("HEAD on a stream", 200, () -> stream("HEAD", events, attacker.token())));
        }
        var large = Shop.credentials("x".repeat(1_000_000), "y");
        for (var i = 0; i < 10; i++) {
            threads.add(repeat("log-in of 1 MB", 500, () -> count("log-in of 1 MB", shop.post("/api/sessions", "", large))));
        }
        for (var i = 0; i < 50; i++) {
            threads.add(repeat("body that drips", 500, this::drip));
        }
        var photo = photo();
        var plain = png(new BufferedImage(2399, 2399, BufferedImage.TYPE_BYTE_BINARY), "png");
        threads.add(repeat("photo 4000x3000", 2000, () -> upload("photo 4000x3000", admin, photo)));
        threads.add(repeat("1-bit PNG 2399x2399", 2000, () -> upload("1-bit PNG 2399x2399", admin, plain)));
        threads.add(repeat("honest notify", 500, this::notified));
        threads.add(repeat("honest purchase", 1000, () -> purchase(buyer)));
        for (var thread : threads) {
            thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())).plus(Shop.PATIENCE));
        }
        return report();
    }

    private Thread repeat(String name, int pauseMillis, Step step) {
        return Thread.ofVirtual().start(() -> {
            while (System.nanoTime() < end) {
                try {
                    step.take();
                } catch (InterruptedException e) {
                    return;
                } catch (Exception | AssertionError e) {
                    count(name + ": " + e, 0);
                    if (name.startsWith("honest")) {
                        failures.incrementAndGet();
                    }
                }
                try {
                    Thread.sleep(pauseMillis);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
    }

    /** Holds the stream as long as the shop lets it. */
    private void stream(String method, String path, String token) throws IOException {
        try (var socket = new Socket(shop.gateway().getHost(), shop.gateway().getPort())) {
            socket.setSoTimeout((int) Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            var head = method + " " + path + " HTTP/1.1\r\nHost: " + shop.gateway().getAuthority() + "\r\nAuthorization: Bearer "
                    + token + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            var begun = new byte[12];
            socket.getInputStream().readNBytes(begun, 0, begun.length);
            var status = new String(begun, US_ASCII);
            count(method + " a stream", status.endsWith("200") ? 200 : Integer.parseInt(status.substring(9).strip()));
            if (status.endsWith("200")) {
                while (socket.getInputStream().read() >= 0 && System.nanoTime() < end) {}
            }
        }
    }

    private void drip() throws IOException, InterruptedException {
        try (var socket = new Socket(shop.gateway().getHost(), shop.gateway().getPort())) {
            var head = "POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(US_ASCII));
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(' ');
                Thread.sleep(500);
            }
        }
    }

    private void upload(String name, String admin, byte[] picture) throws Exception {
        var line = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: image/png\r\n\r\n";
        var form = new ByteArrayOutputStream();
        form.write(line.getBytes(US_ASCII));
        form.write(picture);
        form.write("\r\n--x--\r\n".getBytes(US_ASCII));
        var request = shop.request("/api/admin/images", admin)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(form.toByteArray()));
        count(name, Shop.HTTP.send(request.build(), BodyHandlers.ofString()).statusCode());
    }

    /** A notify that nobody signed: it is read, judged and answered like a genuine one. */
    private void notified() throws Exception {
        var begun = System.nanoTime();
        var request = shop.request("/api/payments/alipay/notify", "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("out_trade_no=1&sign=x&sign_type=RSA2"));
        var answer = Shop.HTTP.send(request.build(), BodyHandlers.ofString());
        notifies.add(millis(begun));
        must(answer.statusCode() == 200, "a notify was answered " + answer.statusCode());
    }

    private void purchase(Shop.Buyer buyer) throws Exception {
        var begun = System.nanoTime();
        var product = timed(listed, this::product);
        var order = timed(ordered, () -> order(buyer, product));
        var payment = timed(started, () -> shop.payment(buyer, order));
        purchases.add(millis(begun));
        shop.pay(payment);
        var paid = System.nanoTime();
        shop.awaitPaid(buyer, payment);
        paidAfter.add(millis(paid));
    }

    private static <T> T timed(List<Long> millis, Callable<T> step) throws Exception {
        var begun = System.nanoTime();
        var result = step.call();
        millis.add(millis(begun));
        return result;
    }

    private String product() throws Exception {
        return shop.get("/api/products?inStock=true&size=1", "").text("id");
    }

    private String order(Shop.Buyer buyer, String product) throws Exception {
        return shop.answer(shop.order(buyer, product)).text("orderNo");
    }

    private void count(String what, Shop.Answer answer) {
        count(what, answer.status());
    }

    private void count(String what, int status) {
        seen.computeIfAbsent(what + (status == 0 ? "" : " -> " + status), w -> new AtomicInteger())
                .incrementAndGet();
    }

    private static void must(boolean right, String otherwise) {
        if (!right) {
            throw new AssertionError(otherwise);
        }
    }

    /** Noise compresses badly, so that the file has the size of a real photo. */
    private static byte[] photo() throws IOException {
        var image = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        var random = new Random(1);
        for (var i = 0; i < 60_000; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(4000), random.nextInt(3000), 30, 30);
        }
        return png(image, "jpg");
    }

    private static byte[] png(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static long millis(long begunNanos) {
        return Duration.ofNanos(System.nanoTime() - begunNanos).toMillis();
    }

    private boolean report() {
        new TreeMap<>(seen).forEach((what, times) -> System.out.printf("%8d  %s%n", times.get(), what));
        report("list of products", listed);
        report("order", ordered);
        report("payment", started);
        var good = report("list, order and payment of another buyer", purchases)
                & report("PAID after the buyer paid", paidAfter)
                & report("notify", notifies);
        System.out.println(failures + " honest requests failed");
        return good && failures.get() == 0;
    }

    private static boolean report(String what, List<Long> millis) {
        var sorted = millis.stream().sorted().toList();
        if (sorted.isEmpty()) {
            System.out.println(what + ": none");
            return false;
        }
        var p95 = sorted.get((int) (sorted.size() * 0.95));
        System.out.printf(
                "%s: %d, p50 %d, p95 %d, max %d ms (goal: p95 at most %d)%n",
                what, sorted.size(), sorted.get(sorted.size() / 2), p95, sorted.getLast(), GOAL_MILLIS);
        return p95 <= GOAL_MILLIS;
    }
}
