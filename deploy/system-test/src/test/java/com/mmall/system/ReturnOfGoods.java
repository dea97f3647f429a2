package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A return of goods as its buyer and an admin carry it out in their browsers. Leaves a shipped order and no open return. */
final class ReturnOfGoods {
    private static final Pattern WENT_BACK = Pattern.compile("退回您的支付宝");
    private static final String THE_RETURN = "[data-return='2']";
    private static final String PHOTO = THE_RETURN + " .photo";
    private static final String IS_THERE = "image => image.complete && image.naturalWidth > 0";

    private final Storefront storefront;
    private final Visitor buyer;
    private final Visitor admin;
    private String orderNo = "";

    ReturnOfGoods(Storefront storefront, Visitor buyer, Visitor admin) {
        this.storefront = storefront;
        this.buyer = buyer;
        this.admin = admin;
    }

    /** Two pieces are bought and sent back, one of them comes. */
    void goesItsWay() {
        var product = storefront.product();
        buyer.logIn();
        storefront.pay(buyer.order(product, 2));
        buyer.await(".done");
        orderNo = buyer.page.url().replaceAll(".*/orders/([0-9]+)/pay.*", "$1");
        AdminLogIn.on(admin, "/admin/orders/" + orderNo);
        ships();
        var stock = stock(product);

        buyer.open("/orders/" + orderNo);
        asks();
        withdraws();
        asks(photographs("damage.png", "box.png", "wrong one.png"));
        photosAreForTheBuyerAndAdmins();
        agrees();
        sends();
        receivesOne();
        readsTheMoneyBackOnce();
        Awaitility.await().untilAsserted(() -> assertThat(stock(product)).isEqualTo(stock + 1));
    }

    private void ships() {
        admin.button("发货").click();
        admin.labelled("运单号").fill("SF1234567890");
        admin.button("确认发货").click();
        admin.page.getByText("已发货").first().waitFor();
    }

    private void asks(FilePayload... photos) {
        buyer.button("申请退货").click();
        dialog(buyer, "input[type=number]").fill("2");
        buyer.labelled("退货原因").fill("颜色太深");
        if (photos.length > 0) {
            dialog(buyer, "input[type=file]").setInputFiles(photos);
            buyer.await("dialog[open] .photos:not(:has(progress)):has(.photo:nth-child(" + photos.length + "))");
            buyer.button("删除照片 " + photos.length).click();
        }
        buyer.pageIsFit();
        dialog(buyer, ".primary").click();
        buyer.await("[data-return]:has-text('已申请，等待卖家处理')");
    }

    private static FilePayload[] photographs(String... names) {
        return Stream.of(names).map(name -> Pictures.png(name, 900)).toArray(FilePayload[]::new);
    }

    private void photosAreForTheBuyerAndAdmins() {
        buyer.await(PHOTO + " img");
        assertThat(buyer.page.locator(PHOTO).count()).isEqualTo(2);
        var address = buyer.page.locator(PHOTO + " img").first().getAttribute("src");
        assertThat(new Site(storefront.shop().gateway()).get(address).status()).isEqualTo(401);
        try (var another = storefront.visitor("zh-CN", 390)) {
            another.logIn();
            assertThat(another.page.request().get(another.address() + address).status())
                    .isEqualTo(404);
        }
        enlarges(buyer);
    }

    /** A click on a photo shows it large, and another one closes it. */
    private void enlarges(Visitor who) {
        who.page.locator(PHOTO).first().click();
        var large = dialog(who, "img");
        large.waitFor();
        who.pageIsFit();
        assertThat(large.evaluate(IS_THERE)).isEqualTo(true);
        large.click();
        assertThat(dialog(who, "img").count()).isZero();
    }

    private void withdraws() {
        buyer.button("撤销退货申请").click();
        buyer.pageIsFit();
        dialog(buyer, ".primary").click();
        buyer.await("[data-return='1']:has-text('您已撤销')");
        buyer.await(".steps li:has-text('退货申请已撤销')");
    }

    private void agrees() {
        admin.page.reload();
        admin.await("[data-return='1']:has-text('买家已撤销')");
        admin.await(THE_RETURN + ":has-text('颜色太深')");
        admin.pageIsFit();
        assertThat(admin.page.locator(PHOTO + " img").first().evaluate(IS_THERE))
                .isEqualTo(true);
        enlarges(admin);
        admin.page.locator(THE_RETURN + " .primary").click();
        admin.await(THE_RETURN + " .tag:text-is('已同意')");
    }

    private void sends() {
        buyer.page.reload();
        buyer.await(THE_RETURN + ":has-text('已同意，请寄回商品')");
        buyer.button("填写快递公司和运单号").click();
        buyer.labelled("承运人").fill("EMS");
        buyer.labelled("运单号").fill("E987654321");
        buyer.pageIsFit();
        dialog(buyer, ".primary").click();
        buyer.await(THE_RETURN + ":has-text('EMS E987654321')");
        assertThat(buyer.button("撤销退货申请").count()).isZero();
    }

    private void receivesOne() {
        admin.page.reload();
        admin.await(THE_RETURN + ":has-text('EMS E987654321')");
        admin.button("确认收到退货").click();
        var pieces = dialog(admin, "input[type=number]");
        pieces.nth(0).fill("1");
        pieces.nth(0).blur();
        pieces.nth(1).fill("1");
        admin.pageIsFit();
        dialog(admin, ".primary").click();
        admin.await(THE_RETURN + " .tag:text-is('已收到')");
        admin.await(THE_RETURN + ":has-text('已退回')");
        admin.await(".events li:has-text('商品已放回库存'):has-text('1')");
        admin.pageIsFit();
    }

    /** The buyer's page is the one that was open all the time. */
    private void readsTheMoneyBackOnce() {
        buyer.await(THE_RETURN + ":has-text('已退回您的支付宝')");
        buyer.await(THE_RETURN + ":has-text('卖家已收到')");
        buyer.pageIsFit();
        for (var look = 0; look < 2; look++) {
            var said = buyer.page.locator("main").innerText();
            assertThat(WENT_BACK.matcher(said).results()).as(said).hasSize(1);
            buyer.page.reload();
            buyer.await(THE_RETURN + ":has-text('已退回您的支付宝')");
        }
        assertThat(buyer.page.locator(".notice").count()).isZero();
    }

    private long stock(String product) {
        return new Site(storefront.shop().gateway())
                .get("/api/products/" + product)
                .json()
                .path("stock")
                .asLong();
    }

    private static Locator dialog(Visitor who, String part) {
        return who.page.locator("dialog[open] " + part);
    }
}
