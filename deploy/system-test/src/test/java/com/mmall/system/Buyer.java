package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.system.Site.Answer;
import java.util.List;
import java.util.UUID;

/** Somebody who has signed up, is logged in and has an address. */
final class Buyer {
    static final String NAME = "张三";
    static final String PHONE = "13800138000";

    final Site shop;
    private final Site alipay;
    private final String address;

    Buyer(RunningShop running) {
        this(running.gateway(), running.alipay());
    }

    Buyer(String shopUrl, String alipayUrl) {
        shop = new Site(shopUrl);
        alipay = new Site(alipayUrl);
        var name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var who = "\"username\":\"" + name + "\",\"password\":\"correct horse " + name + "\"";
        done(shop.post("/api/users", "{" + who + ",\"email\":\"" + name + "@example.com\"}"));
        shop.logIn(done(shop.post("/api/sessions", "{" + who + "}")).text("token"));
        address = done(shop.post("/api/users/me/addresses", """
                        {"receiver":"%s","phone":"%s","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""".formatted(NAME, PHONE)))
                .text("id");
    }

    /** Products in stock, the cheapest first. */
    List<String> products() {
        return shop.get("/api/products?inStock=true&size=50&sort=price_asc")
                .json()
                .path("items")
                .valueStream()
                .map(product -> product.path("id").asString())
                .toList();
    }

    /** @return the number of an order of one piece */
    String order(String product) {
        return done(tryToOrder(product, 1)).text("orderNo");
    }

    Answer tryToOrder(String product, int pieces) {
        return shop.post("/api/orders", """
                {"addressId":"%s","items":[{"productId":"%s","quantity":%d}]}""".formatted(address, product, pieces));
    }

    /** @return the payment, with {@code paymentNo} and {@code qrCode} */
    Answer checkOut(String orderNo) {
        return done(tryToCheckOut(orderNo));
    }

    Answer tryToCheckOut(String orderNo) {
        return shop.post("/api/payments", "{\"orderNo\":\"" + orderNo + "\"}");
    }

    /** Opens Alipay's page of the QR code and does not pay yet. */
    void scan(Answer payment) {
        done(alipay.post("/buyer/scan", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}"));
    }

    void payAtAlipay(Answer payment) {
        done(alipay.post("/buyer/pay", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}"));
    }

    String statusOf(String orderNo) {
        return shop.get("/api/orders/" + orderNo).text("status");
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isLessThan(300);
        return answer;
    }
}
