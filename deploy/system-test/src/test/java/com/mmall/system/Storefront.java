package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A running shop and a browser in front of it. */
final class Storefront implements AutoCloseable {
    private final RunningShop shop;
    private final Browser browser;
    private final Site api;
    private final Site alipay;

    private Storefront(RunningShop shop, Browser browser) {
        this.shop = shop;
        this.browser = browser;
        this.api = new Site(shop.gateway());
        this.alipay = new Site(shop.alipay());
    }

    /** Leaves the test out where there is no Chromium, or where the gateway was built without the web client. */
    static Storefront open(Path data, Map<String, String> settings) {
        var chromium = Browser.installed();
        assumeTrue(chromium.isPresent(), "the storefront is not tested: there is no Chromium on this machine");
        var shop = RunningShop.up(data, settings);
        try {
            var home = new String(new Site(shop.gateway()).get("/").body(), StandardCharsets.UTF_8);
            assumeTrue(home.contains("id=\"app\""), "the storefront is not tested: the gateway was built without it");
            awaitPictures(new Site(shop.gateway()));
            return new Storefront(
                    shop,
                    Browser.open(chromium.orElseThrow(), shop.file("gateway/web/node_modules/axe-core/axe.min.js")));
        } catch (RuntimeException | Error e) {
            shop.close();
            throw e;
        }
    }

    /** The demo's pictures are uploaded while the shop is already open; until then a browser complains of each. */
    private static void awaitPictures(Site api) {
        JsonNode list;
        var page = 1;
        do {
            list = api.get("/api/products?size=100&page=" + page++).json();
            for (var product : list.path("items")) {
                var picture = URI.create(product.path("mainImage").asString("")).getPath();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> api.get(picture).status() == 200);
            }
        } while (!list.path("items").isEmpty());
    }

    RunningShop shop() {
        return shop;
    }

    /** @param language as a browser asks for it, such as {@code zh-CN} */
    Visitor visitor(String language, int width) {
        return new Visitor(browser, browser.visitor(language, width), shop.gateway(), language + "-" + width);
    }

    /** @return the id of a product that can be bought */
    String product() {
        return api.get("/api/products?inStock=true&size=1&sort=price_asc")
                .json()
                .at("/items/0/id")
                .asString();
    }

    /** Pays as a buyer's phone does. */
    void pay(String code) {
        assertThat(alipay.post("/buyer/pay", "{\"qrCode\":\"" + code + "\"}").status())
                .isEqualTo(200);
    }

    @Override
    public void close() {
        browser.close();
        shop.close();
    }
}
