package com.mmall.system;

import com.mmall.system.Site.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Buys one thing after the other until told to stop, and writes down every answer that was not a success. */
final class Shopper implements Runnable {
    private final Site shop;
    private final Site alipay;
    private final List<String> products;
    private final Queue<String> failures;
    private final String address;
    private volatile boolean goesOn = true;
    private final List<String> bought = new CopyOnWriteArrayList<>();
    private volatile int paid;

    Shopper(RunningShop running, List<String> products, Queue<String> failures) {
        this(running.gateway(), running.alipay(), products, failures);
    }

    Shopper(String shopUrl, String alipayUrl, List<String> products, Queue<String> failures) {
        this.shop = new Site(shopUrl);
        this.alipay = new Site(alipayUrl);
        this.products = new ArrayList<>(products);
        this.failures = failures;
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var who = "\"username\":\"" + name + "\",\"password\":\"correct horse " + name + "\"";
        done("sign up", shop.post("/api/users", "{" + who + ",\"email\":\"" + name + "@example.com\"}"));
        shop.logIn(done("log in", shop.post("/api/sessions", "{" + who + "}")).text("token"));
        address = done("address", shop.post("/api/users/me/addresses", """
                        {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""")).text("id");
    }

    int paid() {
        return paid;
    }

    void stop() {
        goesOn = false;
    }

    @Override
    public void run() {
        while (goesOn) {
            buyOne();
        }
    }

    /** Never throws: a failure is written down. */
    void buyOne() {
        try {
            buy();
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    /** Orders that were paid at Alipay, by their numbers. */
    List<String> bought() {
        return List.copyOf(bought);
    }

    private void buy() {
        var product = products.get(paid % products.size());
        done("browse", shop.get("/api/products/" + product));
        var order = shop.post("/api/orders", """
                {"addressId":"%s","items":[{"productId":"%s","quantity":1}]}""".formatted(address, product));
        if (order.text("code").equals("insufficient_stock")) {
            products.remove(product); // sold out, as it should be after so many purchases
            return;
        }
        done("order", order);
        var payment = done("payment", shop.post("/api/payments", "{\"orderNo\":\"" + order.text("orderNo") + "\"}"));
        done("pay", alipay.post("/buyer/pay", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}"));
        bought.add(order.text("orderNo"));
        done("payment page", shop.get("/api/payments/" + payment.text("paymentNo")));
        paid++;
    }

    private Answer done(String what, Answer answer) {
        if (answer.status() >= 300) {
            failures.add(what + ": " + answer.status() + " " + answer.json());
        }
        return answer;
    }
}
