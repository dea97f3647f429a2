package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shop of an earlier release is replaced, one process after the other, by this one, while people browse and buy. What
 * the earlier one began is paid, polled and refunded while both are there.
 */
@EnabledIfSystemProperty(
        named = "mmall.upgrade.from",
        matches = ".+",
        disabledReason = "NOT RUN: it needs a built checkout of an earlier release, see deploy/README.md")
class UpgradeIT {
    private static final List<String> SERVICES =
            List.of("payment-service", "order-service", "product-service", "user-service", "gateway");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    @TempDir
    static Path data;

    private final Front front = new Front();
    private final Deque<Begun> unpaid = new ArrayDeque<>();
    private final Deque<Begun> paid = new ArrayDeque<>();
    private RunningShop shop;
    private Site alipay;
    private Site admin;
    private Crowd crowd;
    private Effects effects;

    /** An order of the earlier release. */
    private record Begun(Buyer buyer, String orderNo, Site.Answer payment) {
        String status() {
            return buyer.statusOf(orderNo);
        }
    }

    @BeforeEach
    void theReleaseBeforeIsOpen() {
        new Release(Path.of(System.getProperty("mmall.upgrade.from"))).installIn(home);
        shop = RunningShop.up(
                home,
                data,
                Map.of(
                        "MMALL_ADMIN_PASSWORD",
                        AdminLogIn.PASSWORD,
                        "MMALL_PAYMENT_TIME_TO_PAY",
                        "25m",
                        "MMALL_ALIPAY_NOTIFY_URL",
                        front.url() + "/api/payments/alipay/notify"));
        front.sendTo(shop.gateway());
        alipay = new Site(shop.alipay());
        admin = Site.asAdmin(front.url(), AdminLogIn.PASSWORD);
        effects = new Effects(front.url(), alipay);
        SERVICES.forEach(each -> begin());
        crowd = new Crowd(front.url(), shop.alipay(), effects.products());
    }

    @AfterEach
    void close() {
        if (crowd != null) {
            crowd.close();
        }
        if (shop != null) {
            shop.close();
        }
        front.close();
    }

    /** For each service that will be replaced: two orders that wait for their money, and one that has it. */
    private void begin() {
        var buyer = new Buyer(front.url(), shop.alipay());
        var product = effects.products().getLast();
        for (var to : List.of(unpaid, unpaid, paid)) {
            var order = buyer.order(product);
            to.add(new Begun(buyer, order, buyer.checkOut(order)));
            effects.expectPaid(order);
        }
        buyer.payAtAlipay(paid.getLast().payment());
        await().atMost(SOON).until(paid.getLast()::status, "PAID"::equals);
    }

    @Test
    void noRequestFailsAndNothingIsLostOrDoneTwiceWhileEachServiceIsReplaced() {
        var underWay = paid.removeFirst();
        alipay.post("/control/faults", "{\"method\":\"alipay.trade.refund\",\"fault\":\"answerLost\"}");
        refund(underWay);
        crowd.purchasesGoOn();

        new Release(RunningShop.checkout()).installIn(home);
        for (var service : SERVICES) {
            var before = shop.build(service + "-1");
            shop.mmall("scale", service + "=2");
            assertThat(shop.build(service + "-2")).isNotEqualTo(before);
            crowd.purchasesGoOn();
            bothReleasesEndWhatTheEarlierBegan();

            replaceTheFirst(service);
            assertThat(shop.build(service + "-1")).isNotEqualTo(before);
            crowd.purchasesGoOn();
            shop.mmall("scale", service + "=1");
            alipay.send("DELETE", "/control/faults", "");
        }
        shop.mmall("restart", "registry");
        crowd.purchasesGoOn();

        crowd.close();
        assertThat(crowd.failures()).isEmpty();
        assertThat(unpaid).isEmpty();
        crowd.bought().forEach(effects::expectPaid);
        effects.areAsExpected(admin);
        everyNotifyWasTakenAtOnce();
        System.out.printf("%s, %d pages beside%n", effects, crowd.pages());
    }

    /** With several gateways, what stands in front sends nothing to one that is about to end. */
    private void replaceTheFirst(String service) {
        if (!service.equals("gateway")) {
            shop.mmall("restart", service + "-1");
            return;
        }
        front.sendTo(shop.url("gateway-2"));
        shop.mmall("restart", "gateway-1");
        front.sendTo(shop.gateway());
    }

    private void bothReleasesEndWhatTheEarlierBegan() {
        paysAndIsTold(unpaid.removeFirst());
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        paysAndIsTold(unpaid.removeFirst());
        alipay.send("PUT", "/control/notify", "{\"enabled\":true}");
        if (!paid.isEmpty()) {
            refund(paid.removeFirst());
        }
    }

    private static void paysAndIsTold(Begun begun) {
        begun.buyer().payAtAlipay(begun.payment());
        await().atMost(SOON).until(begun::status, "PAID"::equals);
    }

    private void refund(Begun begun) {
        admin.say("Idempotency-Key", "refund-" + begun.orderNo());
        var asked = admin.post(
                "/api/admin/orders/" + begun.orderNo() + "/refunds", "{\"amount\":\"1.00\",\"reason\":\"damaged\"}");
        assertThat(asked.status()).as("%s", asked.json()).isLessThan(300);
        effects.expectRefunded(begun.orderNo(), "1.00");
    }

    private void everyNotifyWasTakenAtOnce() {
        var notifies = alipay.get("/control/notifies").json();
        assertThat(notifies).isNotEmpty();
        assertThat(notifies)
                .allSatisfy(notify -> assertThat(notify.path("attempts").size())
                        .as("%s", notify)
                        .isLessThanOrEqualTo(1));
    }
}
