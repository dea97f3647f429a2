package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.system.Site.Answer;

/** What buyers have left for an admin to do. */
final class WorkForAdmins {
    private WorkForAdmins() {}

    /** Leaves an order to ship, and a payment for which Alipay made no code. */
    static void in(Storefront storefront) {
        var shop = new Site(storefront.shop().gateway());
        var alipay = new Site(storefront.shop().alipay());
        var who = "\"username\":\"buyer\",\"password\":\"a buyer of a test\"";
        assertThat(shop.post("/api/users", "{" + who + ",\"email\":\"buyer@example.com\"}")
                        .status())
                .isEqualTo(201);
        shop.logIn(shop.post("/api/sessions", "{" + who + "}").text("token"));
        var address = shop.post("/api/users/me/addresses", """
                {"receiver":"张三","phone":"13800138000","province":"浙江省","city":"杭州市","district":"西湖区","detail":"文三路 1 号"}""").text("id");
        var order = """
                {"addressId":"%s","items":[{"productId":"%s","quantity":1}]}""".formatted(address, storefront.product());
        storefront.pay(
                pays(shop, shop.post("/api/orders", order).text("orderNo")).text("qrCode"));
        var fault = """
                {"method":"alipay.trade.precreate","fault":"refused","subCode":"ACQ.EXIST_LIMIT","times":1}""";
        assertThat(alipay.post("/control/faults", fault).status()).isLessThan(300);
        assertThat(pays(shop, shop.post("/api/orders", order).text("orderNo")).text("code"))
                .isEqualTo("alipay_refused");
    }

    private static Answer pays(Site shop, String orderNo) {
        return shop.post("/api/payments", "{\"orderNo\":\"" + orderNo + "\"}");
    }
}
