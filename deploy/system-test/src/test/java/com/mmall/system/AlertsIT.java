package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Rules fire in a running shop by a real fault, a person is told by Alertmanager, and told again when it is over. */
@EnabledIfSystemProperty(
        named = "mmall.alerts",
        matches = "true",
        disabledReason = "NOT RUN: it takes some minutes, see deploy/watch/README.md")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {
    @TempDir
    static Path data;

    private static RunningShop shop;
    private static Monitoring monitoring;
    private static Buyer buyer;
    private static Site alipay;

    @BeforeAll
    static void up() {
        Monitoring.requirePrograms();
        shop = RunningShop.up(data, Map.of("MMALL_ADMIN_PASSWORD", AdminLogIn.PASSWORD));
        monitoring = Monitoring.beside(shop, data);
        buyer = new Buyer(shop);
        alipay = new Site(shop.alipay());
    }

    @AfterAll
    static void down() {
        if (monitoring != null) {
            monitoring.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    @Order(1)
    void alipayThatRefusesUsIsTold() {
        buyer.checkOut(buyer.order(product()));

        alipay.post("/control/faults", "{\"fault\":\"invalidSignature\"}");
        isTold("AlipayRefusesUs", "firing");

        alipay.send("DELETE", "/control/faults", "");
        isTold("AlipayRefusesUs", "resolved");
    }

    @Test
    @Order(2)
    void aPaymentOfAnotherAmountIsToldUntilAnAdminHasSeenToIt() {
        var payment = buyer.checkOut(buyer.order(product()));
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        alipay.post("/buyer/scan", "{\"qrCode\":\"" + payment.text("qrCode") + "\"}");

        alipay.post("/control/notify/" + payment.text("paymentNo"), "{\"forgeries\":[\"otherAmount\"]}");
        isTold("PaymentNeedsDecision", "firing");

        var admin = Site.asAdmin(shop.gateway(), AdminLogIn.PASSWORD);
        var seen = admin.post(
                "/api/admin/payments/" + payment.text("paymentNo") + "/attention",
                "{\"kinds\":[\"AMOUNT_MISMATCH\"],\"note\":\"a notify that we made up ourselves\"}");
        assertThat(seen.status()).as("%s", seen.json()).isLessThan(300);
        isTold("PaymentNeedsDecision", "resolved");
        alipay.send("PUT", "/control/notify", "{\"enabled\":true}");
    }

    @Test
    @Order(3)
    void aPaymentServiceThatIsAwayIsToldAndWhatNobodyCanReadMeanwhile() {
        shop.mmall("stop", "payment-service-1");
        isTold("InstanceDown", "firing");
        isTold("DatabaseUnread", "firing");

        shop.mmall("start", "payment-service-1");
        isTold("InstanceDown", "resolved");
        isTold("DatabaseUnread", "resolved");
    }

    private static void isTold(String alert, String status) {
        await(alert).atMost(Duration.ofMinutes(4)).until(() -> monitoring.told(alert), status::equals);
    }

    private static String product() {
        return buyer.products().getLast();
    }
}
