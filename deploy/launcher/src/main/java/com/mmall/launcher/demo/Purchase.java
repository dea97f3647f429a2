package com.mmall.launcher.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One purchase from sign-up to paid, by nothing but the public API and the buyer's telephone. */
public final class Purchase {
    private static final Duration TO_BE_PAID = Duration.ofSeconds(30);
    private static final Duration TO_BE_PUBLISHED = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Web shop;
    private final PrintStream out;
    private final SecureRandom random = new SecureRandom();

    private Purchase(Web shop, PrintStream out) {
        this.shop = shop;
        this.out = out;
    }

    /** Buys one thing. Returns when the order is PAID; an IOException says which step went wrong. */
    public static void at(URI gateway, PrintStream out) throws IOException, InterruptedException {
        try (var shop = new Web(gateway)) {
            new Purchase(shop, out).make();
        }
    }

    private void make() throws IOException, InterruptedException {
        var name = signUp();
        var address = address();
        var product = product();
        var order = order(address, product);
        var payment = payment(order);
        var begun = System.nanoTime();
        pay(payment.path("qrCode").asString());
        var paid = await("/api/orders/" + order, "PAID", TO_BE_PAID);
        say("order %s of %s is PAID, %.1f s after the buyer paid", order, name, seconds(begun));
        say("paid at %s", paid.path("paidAt").asString());
    }

    private String signUp() throws IOException, InterruptedException {
        var name = "demo" + drawn(5);
        var password = drawn(12);
        shop.post(
                "/api/users",
                Map.of("username", name, "password", password, "email", name + "@example.com", "phone", "13800138000"));
        say("signed up as %s", name);
        var session = shop.post("/api/sessions", Map.of("username", name, "password", password));
        shop.logInWith(session.path("token").asString());
        say("logged in");
        return name;
    }

    private String address() throws IOException, InterruptedException {
        var address = shop.post(
                "/api/users/me/addresses",
                Map.of(
                        "receiver", "张三",
                        "phone", "13800138000",
                        "province", "浙江省",
                        "city", "杭州市",
                        "district", "西湖区",
                        "detail", "文三路 1 号"));
        say("address %s", address.path("id").asString());
        return address.path("id").asString();
    }

    private JsonNode product() throws IOException, InterruptedException {
        for (var product : shop.get("/api/products?inStock=true&size=20").path("items")) {
            if (product.path("inStock").asBoolean()) {
                say(
                        "chose %s, ¥%s",
                        product.path("name").asString(), product.path("price").asString());
                return product;
            }
        }
        throw new IOException("no product is in stock");
    }

    private String order(String address, JsonNode product) throws IOException, InterruptedException {
        var line = Map.of("productId", product.path("id").asString(), "quantity", 1);
        var order = shop.post("/api/orders", Map.of("addressId", address, "items", List.of(line)));
        var number = order.path("orderNo").asString();
        say(
                "order %s over ¥%s is %s",
                number, order.path("total").asString(), order.path("status").asString());
        return number;
    }

    private JsonNode payment(String order) throws IOException, InterruptedException {
        var payment = shop.post("/api/payments", Map.of("orderNo", order));
        var number = payment.path("paymentNo").asString();
        say("payment %s, QR code %s", number, payment.path("qrCode").asString());
        var url = published(payment, "/api/payments/" + number);
        var text = QrPicture.text(shop.picture(url));
        if (!text.equals(payment.path("qrCode").asString())) {
            throw new IOException("the picture at " + url + " reads " + text);
        }
        say("its picture %s reads the same", url);
        return payment;
    }

    /** Where the picture lies; until it is published the shop draws it itself, under an address that ends in qr.png. */
    private String published(JsonNode payment, String path) throws IOException, InterruptedException {
        var url = payment.path("qrImageUrl").asString();
        var end = System.nanoTime() + TO_BE_PUBLISHED.toNanos();
        while (url.endsWith("/qr.png") && System.nanoTime() < end) {
            Thread.sleep(BETWEEN_LOOKS);
            url = shop.get(path).path("qrImageUrl").asString();
        }
        return url;
    }

    /** The code's text leads to the simulator, and there the buyer has buttons for programs as well. */
    private void pay(String qrCode) throws IOException, InterruptedException {
        var alipay = URI.create(qrCode);
        if ("qr.alipay.com".equals(alipay.getHost())) {
            say("now pay with Alipay: %s", qrCode);
            return;
        }
        try (var buyer = new Web(alipay.resolve("/"))) {
            buyer.post("/buyer/scan", Map.of("qrCode", qrCode));
            say("the buyer scanned it");
            var trade = buyer.post("/buyer/pay", Map.of("qrCode", qrCode));
            say("the buyer paid, trade %s", trade.path("tradeNo").asString());
        }
    }

    private JsonNode await(String path, String status, Duration patience) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            var seen = shop.get(path);
            if (status.equals(seen.path("status").asString())) {
                return seen;
            }
            if (System.nanoTime() > end) {
                throw new IOException("after " + patience.toSeconds() + " s " + path + " is "
                        + seen.path("status").asString() + ", not " + status);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private String drawn(int bytes) {
        var drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void say(String format, Object... values) {
        out.println(format.formatted(values));
    }
}
