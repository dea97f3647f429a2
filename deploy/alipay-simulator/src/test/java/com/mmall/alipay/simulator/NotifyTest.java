package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.notify.NotifyFault;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.alipay.simulator.rules.NotifiedEvent;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Shop;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotifyTest {
    private AlipaySimulator alipay;
    private Shop shop;
    private Merchant merchant;

    @BeforeEach
    void start() throws AlipayApiException {
        alipay = AlipaySimulator.start(TestConfig.shared());
        shop = new Shop();
        merchant = new Merchant(alipay).notifiedAt(shop.url());
        merchant.precreate("P1", "88.80");
    }

    @AfterEach
    void stop() {
        shop.close();
        alipay.close();
    }

    @Test
    void repeatsOnScheduleUnderTheSameIdAndGivesUpAfterElevenAttempts() {
        shop.says("\"success\"");
        alipay.buyer().pay("P1");
        arrived(4);
        var minutes = List.of(4, 10, 10, 60, 120, 360, 900);
        for (var i = 0; i < minutes.size(); i++) {
            alipay.clock().advance(Duration.ofMinutes(minutes.get(i)).minusSeconds(30));
            await().during(Duration.ofMillis(50)).until(() -> true);
            assertThat(shop.received()).hasSize(4 + i);
            alipay.clock().advance(Duration.ofSeconds(30));
            arrived(5 + i);
        }
        await().until(() -> alipay.notifies("P1").getFirst().state() == Notify.State.GIVEN_UP);
        assertThat(ids()).hasSize(1);
    }

    @Test
    void stopsAtExactlySuccess() {
        for (var almost : List.of("success\n", " success", "SUCCESS", "{\"success\"}", "ok")) {
            shop.says(almost);
            var before = shop.received().size();
            var attempt = alipay.sendNotify(scanned(), NotifyForgery.NO_SIGN);
            assertThat(attempt.succeeded()).as(almost).isFalse();
            assertThat(shop.received()).hasSize(before + 1);
        }
        shop.says("success");
        alipay.buyer().pay("P1");
        await().until(() -> alipay.notifies("P1").getLast().state() == Notify.State.DELIVERED);
        var before = shop.received().size();
        alipay.clock().advance(Duration.ofHours(25));
        await().during(Duration.ofMillis(300)).until(() -> shop.received().size() == before);
    }

    @Test
    void passesItsGapsFasterOnAScale() {
        alipay.change(alipay.rules().with(r -> r.timeScale = 240));
        shop.says("failure");
        alipay.buyer().pay("P1");
        arrived(4);
        arrived(5); // after one second instead of four minutes
    }

    @Test
    void tellsOfPartialRefundsAndOnRequestOfEverything() throws AlipayApiException {
        alipay.change(alipay.rules().with(r -> r.notified = EnumSet.allOf(NotifiedEvent.class)));
        alipay.buyer().scan("P1");
        arrived(1);
        assertThat(shop.newest())
                .containsEntry("trade_status", "WAIT_BUYER_PAY")
                .doesNotContainKey("gmt_payment");
        alipay.buyer().pay("P1");
        arrived(2);
        merchant.refund("P1", "R1", "8.80");
        arrived(3);
        assertThat(shop.newest())
                .containsEntry("trade_status", "TRADE_SUCCESS")
                .containsEntry("refund_fee", "8.80")
                .containsEntry("out_biz_no", "R1")
                .containsKey("gmt_refund");
        alipay.clock().advance(Duration.ofSeconds(3));
        merchant.refund("P1", "R2", "80.00");
        arrived(4);
        assertThat(shop.newest()).containsEntry("trade_status", "TRADE_CLOSED").containsEntry("refund_fee", "88.80");
        assertThat(ids()).hasSize(4);
    }

    @Test
    void isSilentAboutClosingAndFullRefundsByDefault() throws AlipayApiException {
        alipay.buyer().pay("P1");
        arrived(1);
        merchant.cancel("P1");
        await().during(Duration.ofMillis(200)).until(() -> shop.received().size() == 1);
    }

    @Test
    void sendsNothingWhileSwitchedOff() {
        alipay.switchNotify(false);
        alipay.buyer().pay("P1");
        alipay.switchNotify(true);
        assertThat(alipay.notifies("P1")).extracting(Notify::state).containsExactly(Notify.State.NOT_SENT);
        await().during(Duration.ofMillis(200)).until(() -> shop.received().isEmpty());
    }

    @Test
    void losesDoublesDelaysAndHoldsOnRequest() throws AlipayApiException {
        alipay.notifyFaults().next(NotifyFault.lost());
        alipay.buyer().pay("P1");
        assertThat(alipay.notifies("P1").getFirst().state()).isEqualTo(Notify.State.NOT_SENT);

        merchant.precreate("P2", "1.00");
        alipay.notifyFaults().next(NotifyFault.doubled(8));
        alipay.buyer().pay("P2");
        arrived(8);
        assertThat(ids()).hasSize(1);

        merchant.precreate("P3", "1.00");
        alipay.notifyFaults().next(NotifyFault.delayed(Duration.ofHours(25)));
        alipay.buyer().pay("P3");
        alipay.clock().advance(Duration.ofHours(25));
        arrived(9);
    }

    @Test
    void sendsHeldNotifiesInTheOppositeOrder() throws AlipayApiException {
        alipay.notifyFaults().next(2, NotifyFault.held());
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "1.00");
        assertThat(shop.received()).isEmpty();
        assertThat(alipay.releaseNotifies()).isEqualTo(2);
        assertThat(parameters(0)).containsKey("refund_fee");
        assertThat(parameters(1)).doesNotContainKey("refund_fee");
    }

    @Test
    void reordersTwoNotifies() throws AlipayApiException {
        alipay.notifyFaults().next(NotifyFault.reordered());
        alipay.buyer().pay("P1");
        merchant.refund("P1", "R1", "1.00");
        arrived(2);
        assertThat(parameters(0)).containsKey("refund_fee");
        assertThat(parameters(1)).doesNotContainKey("refund_fee");
    }

    @Test
    void sendsAForgedCopyBeforeTheGenuineOne() throws AlipayApiException {
        alipay.notifyFaults().next(NotifyFault.forged(NotifyForgery.OTHER_AMOUNT));
        alipay.buyer().pay("P1");
        arrived(2);
        assertThat(parameters(0)).containsEntry("total_amount", "0.01");
        assertThat(believed(parameters(0))).isTrue();
        assertThat(parameters(1)).containsEntry("total_amount", "88.80");
    }

    @Test
    void forgesWhatTheSdkBelievesOnlyWhereTheSignatureIsRight() throws AlipayApiException {
        var number = scanned();
        for (var kind : NotifyForgery.Kind.values()) {
            var signedRight = Set.of(
                            NotifyForgery.Kind.OTHER_AMOUNT,
                            NotifyForgery.Kind.OTHER_APP,
                            NotifyForgery.Kind.OTHER_SELLER,
                            NotifyForgery.Kind.UNKNOWN_TRADE,
                            NotifyForgery.Kind.OTHER_TRADE_NO,
                            NotifyForgery.Kind.STATUS,
                            NotifyForgery.Kind.DUPLICATED_PARAMETER,
                            NotifyForgery.Kind.QUERY_STRING,
                            NotifyForgery.Kind.GBK)
                    .contains(kind);
            if (kind != NotifyForgery.Kind.HUGE && kind != NotifyForgery.Kind.UNKNOWN_CHARSET) {
                alipay.sendNotify(number, NotifyForgery.of(kind));
                var charset = kind == NotifyForgery.Kind.GBK ? Charset.forName("GBK") : StandardCharsets.UTF_8;
                assertThat(believed(shop.newest(charset))).as(kind.name()).isEqualTo(signedRight);
            }
        }
    }

    @Test
    void showsTheTrapsOfForgedForms() {
        var number = scanned();
        alipay.sendNotify(number, NotifyForgery.DUPLICATED_PARAMETER);
        assertThat(newestBody().split("total_amount=")).hasSize(3);
        alipay.sendNotify(number, NotifyForgery.QUERY_STRING);
        assertThat(shop.received().getLast().query()).isEqualTo("total_amount=0.01");
        alipay.sendNotify(number, NotifyForgery.SHA1_SIGN);
        assertThat(shop.newest()).containsEntry("sign_type", "RSA");
        alipay.sendNotify(number, NotifyForgery.MANY_FIELDS);
        assertThat(shop.newest()).hasSizeGreaterThan(10_000);
        assertThat(alipay.sendNotify(number, NotifyForgery.HUGE).status()).isNotEqualTo(200);
        alipay.sendNotify(number, NotifyForgery.amount("88.880"));
        assertThat(shop.newest()).containsEntry("total_amount", "88.880");
    }

    @Test
    void saysWhenThereIsNothingToTell() {
        assertThatThrownBy(() -> alipay.sendNotify("NONE")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> alipay.sendNotify("P1")).isInstanceOf(IllegalArgumentException.class);
    }

    private String scanned() {
        alipay.buyer().scan("P1");
        return "P1";
    }

    private void arrived(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> shop.received().size() == count);
    }

    private String newestBody() {
        return new String(shop.received().getLast().body(), StandardCharsets.UTF_8);
    }

    private Map<String, String> parameters(int index) {
        return com.mmall.alipay.simulator.http.Form.decode(
                shop.received().get(index).body(), StandardCharsets.UTF_8);
    }

    private Set<String> ids() {
        return Stream.iterate(0, i -> i < shop.received().size(), i -> i + 1)
                .map(i -> parameters(i).get("notify_id"))
                .collect(java.util.stream.Collectors.toSet());
    }

    private boolean believed(Map<String, String> parameters) {
        try {
            var charset = parameters.getOrDefault("charset", "utf-8");
            return AlipaySignature.rsaCheckV1(new HashMap<>(parameters), alipay.alipayPublicKey(), charset, "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }
}
