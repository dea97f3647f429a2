package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.system.Site.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What buyers have left for an admin to do. */
final class WorkForAdmins {
    private WorkForAdmins() {}

    record PaidOrder(String orderNo, String paymentNo) {}

    /** Leaves an order to ship. */
    static PaidOrder anOrderIn(Storefront storefront) {
        var shop = new Site(storefront.shop().gateway());
        var order = orderOf(shop, "payer", storefront.product());
        var orderNo = shop.post("/api/orders", order).text("orderNo");
        var payment = pays(shop, orderNo);
        storefront.pay(payment.text("qrCode"));
        return new PaidOrder(orderNo, payment.text("paymentNo"));
    }

    /** Leaves an order to ship, and a payment for which Alipay made no code. */
    static void in(Storefront storefront) {
        var shop = new Site(storefront.shop().gateway());
        var alipay = new Site(storefront.shop().alipay());
        var order = orderOf(shop, "buyer", storefront.product());
        storefront.pay(
                pays(shop, shop.post("/api/orders", order).text("orderNo")).text("qrCode"));
        var fault = """
                {"method":"alipay.trade.precreate","fault":"refused","subCode":"ACQ.EXIST_LIMIT","times":1}""";
        assertThat(alipay.post("/control/faults", fault).status()).isLessThan(300);
        assertThat(pays(shop, shop.post("/api/orders", order).text("orderNo")).text("code"))
                .isEqualTo("alipay_refused");
    }

    /** @return numbers of so many orders of one buyer, paid and not shipped; for the first one a refund is asked for */
    static List<String> paidOrders(Storefront storefront, int many) {
        var shop = new Site(storefront.shop().gateway());
        var order = orderOf(shop, "another", storefront.product());
        var numbers = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            var number = shop.post("/api/orders", order).text("orderNo");
            storefront.pay(pays(shop, number).text("qrCode"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            shop.get("/api/orders/" + number).text("status").equals("PAID"));
            numbers.add(number);
        }
        assertThat(shop.post("/api/orders/" + numbers.getFirst() + "/refund-requests", "{\"reason\":\"颜色不对\"}")
                        .status())
                .isEqualTo(202);
        return numbers;
    }

    /** Leaves a day to compare of which Alipay gives no bill. */
    static void withoutTheBillOf(Storefront storefront, String day) {
        var alipay = new Site(storefront.shop().alipay());
        assertThat(alipay.post("/control/bill-faults", "{\"withheld\":\"" + day + "\"}")
                        .status())
                .isLessThan(300);
    }

    /** Signs up and in. */
    private static String orderOf(Site shop, String name, String product) {
        var who = "\"username\":\"" + name + "\",\"password\":\"a buyer of a test\"";
        assertThat(shop.post("/api/users", "{" + who + ",\"email\":\"" + name + "@example.com\"}")
                        .status())
                .isEqualTo(201);
        shop.logIn(shop.post("/api/sessions", "{" + who + "}").text("token"));
        var address = shop.post("/api/users/me/addresses", """
                {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""").text("id");
        return """
                {"addressId":"%s","items":[{"productId":"%s","quantity":1}]}""".formatted(address, product);
    }

    private static Answer pays(Site shop, String orderNo) {
        return shop.post("/api/payments", "{\"orderNo\":\"" + orderNo + "\"}");
    }
}
