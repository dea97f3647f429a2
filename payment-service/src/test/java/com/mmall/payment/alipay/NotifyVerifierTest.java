package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import com.mmall.conventions.money.Money;
import com.mmall.payment.alipay.NotifyVerdict.Foreign;
import com.mmall.payment.alipay.NotifyVerdict.Forged;
import com.mmall.payment.alipay.NotifyVerdict.Genuine;
import com.mmall.payment.alipay.NotifyVerdict.Unreadable;
import com.mmall.payment.application.NotifyNews;
import com.mmall.payment.application.NotifyNews.TradeNews;
import com.mmall.payment.domain.TradeNo;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifyVerifierTest {
    private static final TradeNo TRADE = new TradeNo("2026010122001400000000000001");

    private final NotifyVerifier verifier = new NotifyVerifier(Pairs.rsa2(), Samples.APP, Samples.SELLER);

    @Test
    void readsWhatAPaymentNeedsFromAGenuineNotify() {
        assertThat(genuine(ANotify.paid().signed()))
                .usingRecursiveComparison()
                .ignoringFields("body")
                .isEqualTo(new NotifyNews(
                        "2026010100222120030000000000000001",
                        Samples.NUMBER,
                        Optional.of(Money.ofYuan("88.80")),
                        new TradeNews.Paid(TRADE, Instant.parse("2026-01-01T04:00:30Z")),
                        ""));
    }

    @Test
    void believesTheKeyAlipayWillChangeTo() {
        assertThat(verify(ANotify.paid().signedBy(Pairs.ALIPAY_NEXT, "SHA256withRSA")))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void verifiesFieldsItHasNeverHeardOf() {
        assertThat(verify(ANotify.paid()
                        .with("zz_new", "1")
                        .without("auth_app_id")
                        .signed()))
                .isInstanceOf(Genuine.class);
    }

    @Test
    void takesWhatItSaysForTheIdOfANotifyWithoutOne() {
        var first = ANotify.paid().without("notify_id").signed();
        var again = ANotify.paid()
                .without("notify_id")
                .with("notify_time", "2026-01-01 12:04:31")
                .signed();
        var other = ANotify.paid()
                .without("notify_id")
                .with("trade_status", "TRADE_FINISHED")
                .signed();

        assertThat(genuine(first).notifyId())
                .hasSizeLessThanOrEqualTo(128)
                .isEqualTo(genuine(again).notifyId());
        assertThat(genuine(other).notifyId()).isNotEqualTo(genuine(first).notifyId());
    }

    @Test
    void leavesBlankParametersOutAsTheSignatureDoes() {
        assertThat(verify(ANotify.paid().signed().with("body", " "))).isInstanceOf(Genuine.class);
    }

    @Test
    void verifiesGbk() {
        assertThat(verify(ANotify.paid().in(Charset.forName("GBK")).signed())).isInstanceOf(Genuine.class);
    }

    static Stream<Map.Entry<String, ANotify>> forgeries() {
        var sign = ANotify.paid().signed().parameters().get("sign");
        return Map.ofEntries(
                Map.entry("no sign", ANotify.paid()),
                Map.entry("empty sign", ANotify.paid().with("sign", "")),
                Map.entry("short sign", ANotify.paid().with("sign", sign.substring(0, 300))),
                Map.entry("long sign", ANotify.paid().with("sign", sign + "AAAA")),
                Map.entry("sign of zeros", ANotify.paid().with("sign", "A".repeat(342) + "==")),
                Map.entry("no Base64", ANotify.paid().with("sign", "*".repeat(344))),
                Map.entry("plus became blank", plusAsBlank()),
                Map.entry("URL-safe Base64", urlSafe()),
                Map.entry("line breaks in sign", ANotify.paid().with("sign", sign.replaceAll("(.{76})", "$1\n"))),
                Map.entry("our key", ANotify.paid().signedBy(Pairs.OURS, "SHA256withRSA")),
                Map.entry("a stranger's key", ANotify.paid().signedBy(Pairs.STRANGER, "SHA256withRSA")),
                Map.entry(
                        "SHA-1 and says so",
                        ANotify.paid().with("sign_type", "RSA").signedBy(Pairs.ALIPAY, "SHA1withRSA")),
                Map.entry("SHA-1 and denies it", ANotify.paid().signedBy(Pairs.ALIPAY, "SHA1withRSA")),
                Map.entry("MD5", ANotify.paid().with("sign_type", "MD5").signedBy(Pairs.ALIPAY, "MD5withRSA")),
                Map.entry("extra parameter", ANotify.paid().signed().with("_csrf", "1")),
                Map.entry("missing parameter", ANotify.paid().signed().without("version")),
                Map.entry("another amount", ANotify.paid().signed().with("total_amount", "0.01")),
                Map.entry("another number", ANotify.paid().signed().with("out_trade_no", "P2")),
                Map.entry("another app", ANotify.paid().signed().with("app_id", "2021000117648453")),
                Map.entry("another seller", ANotify.paid().signed().with("seller_id", "2088000000000001")),
                Map.entry(
                        "another status",
                        ANotify.paid()
                                .with("trade_status", "WAIT_BUYER_PAY")
                                .signed()
                                .with("trade_status", "TRADE_SUCCESS")),
                Map.entry(
                        "trimmed",
                        ANotify.paid().with("subject", " x ").signed().with("subject", "x")),
                Map.entry(
                        "HTML-escaped",
                        ANotify.paid().with("subject", "a<b").signed().with("subject", "a&lt;b")),
                Map.entry("another charset", ANotify.paid().signed().with("charset", "gbk")),
                Map.entry("sign_type signed too", withSignTypeInside()))
                .entrySet()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(Map.Entry<String, ANotify> forgery) {
        assertThat(verify(forgery.getValue())).isIn(new Forged(), new Unreadable("not in its charset"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "<xml/>", "success", "sign=&app_id="})
    void refusesWhatIsNoNotifyAtAll(String body) {
        assertThat(verifier.verify(body.getBytes(UTF_8))).isEqualTo(new Forged());
    }

    @Test
    void refusesAParameterTwiceEvenBesideAGoodSignature() {
        var form = ANotify.paid().signed().form();

        assertThat(verifier.verify((form + "&total_amount=88.80").getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
        assertThat(verifier.verify((form + "&%74otal_amount=0.01").getBytes(UTF_8)))
                .isInstanceOf(Unreadable.class);
        assertThat(verifier.verify((form + "&total_amount[]=0.01").getBytes(UTF_8)))
                .isEqualTo(new Forged());
    }

    @Test
    void tellsApartWhatAlipaySignedForAnotherSeller() {
        assertThat(verify(ANotify.paid().with("app_id", "2021000117648453").signed()))
                .isInstanceOfSatisfying(
                        Foreign.class, foreign -> assertThat(foreign.why()).isEqualTo("another app_id"));
        assertThat(verify(ANotify.paid().with("seller_id", "2088000000000001").signed()))
                .isInstanceOfSatisfying(
                        Foreign.class, foreign -> assertThat(foreign.why()).isEqualTo("another seller_id"));
        assertThat(verify(ANotify.paid().without("app_id").signed())).isInstanceOf(Foreign.class);
        assertThat(verify(ANotify.paid().without("trade_status").signed())).isInstanceOf(Foreign.class);
        assertThat(verify(ANotify.paid().with("out_trade_no", "P".repeat(65)).signed()))
                .isInstanceOf(Foreign.class);
    }

    @Test
    void doesNotTakeNewsOfARefundForAPayment() {
        var partial = ANotify.paid()
                .with("refund_fee", "10.00")
                .with("out_biz_no", "R1")
                .with("gmt_refund", "2026-01-01 13:00:00.123")
                .signed();

        assertThat(genuine(partial).trade()).isEqualTo(new TradeNews.Refunded(TRADE, Money.ofYuan("10.00")));
        assertThat(trade(ANotify.paid().with("gmt_refund", "2026-01-01 13:00:00")))
                .as("of a refund, but without its sum")
                .isInstanceOf(TradeNews.Unreadable.class);
        assertThat(trade(ANotify.paid().with("refund_fee", "ten"))).isInstanceOf(TradeNews.Unreadable.class);
        assertThat(trade(ANotify.paid().with("refund_fee", "0.00"))).isInstanceOf(TradeNews.Paid.class);
    }

    @Test
    void readsWhatBecameOfTheTrade() {
        assertThat(trade(ANotify.paid().with("trade_status", "WAIT_BUYER_PAY")))
                .isEqualTo(new TradeNews.Waiting(TRADE));
        assertThat(trade(ANotify.paid().with("trade_status", "TRADE_FINISHED"))).isInstanceOf(TradeNews.Paid.class);
        assertThat(trade(ANotify.paid().with("trade_status", "TRADE_CLOSED"))).isEqualTo(new TradeNews.Closed());
        assertThat(trade(ANotify.paid().with("trade_status", "TRADE_STRANGE|1")))
                .isEqualTo(new TradeNews.Unreadable("notify of trade_status TRADE_STRANGE?1"));
        assertThat(genuine(ANotify.paid().with("total_amount", "88,80").signed())
                        .amount())
                .isEmpty();
    }

    private TradeNews trade(ANotify notify) {
        return genuine(notify.signed()).trade();
    }

    @Test
    void keepsEvidenceWithoutSignatureAndWithoutTheBuyersName() {
        assertThat(genuine(ANotify.paid().signed()).body())
                .contains("total_amount=88.80", "buyer_id=208***0001", "sign_type=RSA2")
                .doesNotContain("sign=", "2088000000000001", "159****0001", "shop***@example.com");
    }

    @Test
    void agreesWithTheSdkOnTwoHundredAlteredNotifies() throws AlipayApiException {
        var random = new Random(20260101);
        for (int i = 0; i < 200; i++) {
            var notify = ANotify.paid().with("subject", "s" + random.nextInt()).signed();
            alter(notify, random);
            var ours = verify(notify) instanceof Genuine || verify(notify) instanceof Foreign;

            assertThat(ours).as("%s", notify.parameters()).isEqualTo(sdkBelieves(notify));
        }
    }

    private static void alter(ANotify notify, Random random) {
        var names = notify.parameters().keySet().stream()
                .filter(n -> !n.equals("charset"))
                .toList();
        var name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> notify.with(name, notify.parameters().get(name) + (char) ('a' + random.nextInt(26)));
            case 1 -> notify.without(name);
            case 2 -> notify.with("extra" + random.nextInt(), random.nextBoolean() ? " " : "1");
            case 3 -> notify.with(name, notify.parameters().get(name).strip());
            default -> {}
        }
    }

    private static boolean sdkBelieves(ANotify notify) {
        try {
            return AlipaySignature.rsaCheckV1(
                    new HashMap<>(notify.parameters()), Pairs.base64(Pairs.ALIPAY.getPublic()), "utf-8", "RSA2");
        } catch (AlipayApiException e) {
            return false;
        }
    }

    private static ANotify plusAsBlank() {
        for (int i = 0; ; i++) {
            var notify = ANotify.paid().with("subject", "s" + i).signed();
            var sign = notify.parameters().get("sign");
            if (sign.contains("+")) {
                return notify.with("sign", sign.replace('+', ' '));
            }
        }
    }

    private static ANotify urlSafe() {
        for (int i = 0; ; i++) {
            var notify = ANotify.paid().with("subject", "s" + i).signed();
            var sign = notify.parameters().get("sign");
            if (sign.contains("+") || sign.contains("/")) {
                return notify.with("sign", sign.replace('+', '-').replace('/', '_'));
            }
        }
    }

    private static ANotify withSignTypeInside() {
        var notify = ANotify.paid();
        var text = notify.signedText().replace("&subject=", "&sign_type=RSA2&subject=");
        return notify.with("sign", Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", text.getBytes(UTF_8)));
    }

    private NotifyVerdict verify(ANotify notify) {
        return verifier.verify(notify.body());
    }

    private NotifyNews genuine(ANotify notify) {
        return ((Genuine) verify(notify)).news();
    }
}
