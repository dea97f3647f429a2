package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the payment page does when something goes wrong; a code lives half a minute here. */
class PaymentPageIT {
    private static final Duration TIME_TO_PAY = Duration.ofSeconds(25);
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration AT_ONCE = Duration.ofMillis(2500);

    @TempDir
    static Path data;

    private static Storefront storefront;
    private Visitor buyer;

    @BeforeAll
    static void up() {
        storefront = Storefront.open(
                data,
                Map.of(
                        "MMALL_PAYMENT_TIME_TO_PAY",
                        TIME_TO_PAY.toSeconds() + "s",
                        "MMALL_PAYMENT_WATCH_INTERVAL",
                        "5s"));
    }

    @AfterAll
    static void down() {
        if (storefront != null) {
            storefront.close();
        }
    }

    @BeforeEach
    void comes() {
        buyer = storefront.visitor("zh-CN", 1280);
        buyer.logIn();
    }

    @AfterEach
    void goes() {
        buyer.close();
    }

    private String order() {
        return buyer.order(storefront.product());
    }

    @Test
    void anExpiredCodeIsRenewedByOneTapAndALatePaymentGoesBackAndIsTold() {
        var old = order();
        buyer.await("[data-phase=expired]", LONG);
        buyer.pageIsFit();

        storefront.pay(old);
        buyer.await(".notice.good:has-text('原路退回')", LONG);
        buyer.pageIsFit();

        buyer.button("刷新二维码").click();
        var code = buyer.code();
        assertThat(code).isNotEqualTo(old);
        storefront.pay(code);
        buyer.await(".done");
        buyer.await(".notice.good:has-text('原路退回')");
        buyer.pageIsFit();
    }

    @Test
    void withoutAStreamItAsks() {
        buyer.page.route("**/events", Route::abort);
        var code = order();
        buyer.await(".channel.polling");

        storefront.pay(code);

        buyer.await(".done", Duration.ofSeconds(4));
    }

    @Test
    void withoutThePictureStoreTheCodeIsDrawn() {
        buyer.page.route("**/images/**", Route::abort);
        order();

        buyer.page.waitForCondition(
                () -> (Boolean) buyer.page.evaluate("() => { const i = document.querySelector('.frame img');"
                        + " return i !== null && i.src.endsWith('/qr.png') && i.naturalWidth > 100 }"));
    }

    @Test
    void aReloadedPageAndASecondTabBothHearOfThePayment() {
        var code = order();
        var second = buyer.secondTab();
        second.navigate(buyer.page.url());
        second.locator("[data-phase=payable]").waitFor();
        buyer.page.reload();
        assertThat(buyer.code()).isEqualTo(code);

        storefront.pay(code);

        buyer.await(".done");
        second.locator(".done").waitFor();
        assertThat(buyer.complaints()).isEmpty();
    }

    @Test
    void aPageThatSleptKnowsOfThePaymentWhenItWakes() {
        var code = order();
        sleeps("frozen");

        storefront.pay(code);
        assertThat(buyer.page.locator(".done").count()).isZero();
        sleeps("active");

        buyer.await(".done", AT_ONCE);
    }

    private void sleeps(String state) {
        var asked = new JsonObject();
        asked.addProperty("state", state);
        buyer.devTools().send("Page.setWebLifecycleState", asked);
    }

    @Test
    void withoutANetworkItSaysSoAndGoesOnByItselfLater() {
        var code = order();
        buyer.networkIs(false);
        buyer.await(".channel.offline");
        buyer.pageIsFit();

        storefront.pay(code);
        buyer.networkIs(true);

        buyer.await(".done", AT_ONCE);
    }

    /** Paid while nobody can tell the page, and Alipay cannot tell the shop: it is found out by asking. */
    @Test
    void aKilledGatewayIsFoundAgain() {
        var code = order();
        storefront.shop().kill("gateway-1");

        storefront.pay(code);
        buyer.await(".channel.polling");

        buyer.await(".done", LONG);
    }
}
