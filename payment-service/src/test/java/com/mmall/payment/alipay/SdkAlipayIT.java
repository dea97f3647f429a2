package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.alipay.simulator.SimulatorConfig;
import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeAnswer;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** The SDK against the simulator: real HTTP, real keys, a real trade. */
@Tag("any-database")
class SdkAlipayIT {
    private static final Refund REFUND = new Refund("R1", Money.ofYuan("10.00"), "one of two came broken");
    private static int count;
    private static AlipaySimulator simulator;
    private static SdkAlipay alipay;

    private final TimeZone zone = TimeZone.getDefault();
    private Payment payment;

    @BeforeAll
    static void start() {
        simulator = AlipaySimulator.start(SimulatorConfig.forTests());
        simulator.switchNotify(false);
        var properties = properties();
        alipay = Adapters.alipay(properties, AlipayKeys.of(properties), Adapters.SHORT);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @BeforeEach
    void newPayment() {
        payment = Samples.payment(
                "P" + System.nanoTime() + "_" + ++count, simulatorsNow().plus(Duration.ofMinutes(5)));
    }

    @AfterEach
    void quiet() {
        simulator.faults().clear();
        TimeZone.setDefault(zone);
    }

    @Test
    void goesTheWholeWayFromQrCodeToPaid() {
        assertThat(alipay.precreate(payment)).isInstanceOf(PrecreateAnswer.Ready.class);
        assertThat(alipay.query(payment)).isEqualTo(new TradeAnswer.NotScanned());

        simulator.buyer().scan(number());
        assertThat(alipay.query(payment)).isInstanceOf(TradeAnswer.Waiting.class);

        simulator.buyer().pay(number());
        assertThat(alipay.query(payment)).isInstanceOfSatisfying(TradeAnswer.Paid.class, paid -> {
            assertThat(paid.amount()).isEqualTo(payment.amount());
            assertThat(paid.paidAt()).isBetween(simulatorsNow().minusSeconds(30), simulatorsNow());
        });
        assertThat(Security.getProperty("jdk.certpath.disabledAlgorithms")).contains("MD5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
    void writesAndReadsChinasTimeInEveryZone(String id) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));

        alipay.precreate(payment);
        simulator.buyer().pay(number());

        assertThat(request("alipay.trade.precreate"))
                .contains("\"time_expire\":\"" + AlipayTime.text(payment.qrEndsAt()) + "\"");
        assertThat(alipay.query(payment))
                .isInstanceOfSatisfying(
                        TradeAnswer.Paid.class,
                        paid -> assertThat(paid.paidAt())
                                .isBetween(simulatorsNow().minusSeconds(30), simulatorsNow()));
    }

    @Test
    void repeatsTheIdenticalRequest() {
        alipay.precreate(payment);
        alipay.precreate(payment);

        var bodies = simulator.calls("alipay.trade.precreate", number()).stream()
                .map(call -> call.parameters().get("biz_content"))
                .toList();
        assertThat(bodies).hasSize(2);
        assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).contains("手机壳／黑 x1 ＆ more", "\"total_amount\":\"88.80\"");
        assertThat(simulator
                        .calls("alipay.trade.precreate", number())
                        .getFirst()
                        .parameters())
                .contains(
                        entry("sign_type", "RSA2"),
                        entry("notify_url", properties().notifyUrl()));
    }

    @Test
    void knowsWhatACancelHasDone() {
        alipay.precreate(payment);
        assertThat(alipay.cancel(payment)).isEqualTo(new CancelAnswer.NoTrade());

        newPayment();
        alipay.precreate(payment);
        simulator.buyer().scan(number());
        assertThat(alipay.cancel(payment)).isEqualTo(new CancelAnswer.Closed());
        assertThat(alipay.query(payment)).isEqualTo(new TradeAnswer.Closed());

        newPayment();
        alipay.precreate(payment);
        simulator.buyer().pay(number());
        assertThat(alipay.cancel(payment)).isInstanceOf(CancelAnswer.Refunded.class);
        assertThat(alipay.query(payment))
                .isInstanceOfSatisfying(
                        TradeAnswer.PaidAndRefunded.class,
                        refunded -> assertThat(refunded.amount()).isEqualTo(payment.amount()));
        assertThat(simulator.ledger().net(number()).toString()).isEqualTo("0.00");
    }

    @Test
    void givesMoneyBackOnceHoweverOftenItIsAsked() {
        alipay.precreate(payment);
        simulator.buyer().pay(number());
        assertThat(alipay.refundQuery(payment, REFUND)).isEqualTo(new RefundAnswer.NotFound());

        assertThat(alipay.refund(payment, REFUND)).isEqualTo(new RefundAnswer.Done());
        alipay.refund(payment, REFUND);

        assertThat(alipay.refundQuery(payment, REFUND)).isEqualTo(new RefundAnswer.Done());
        assertThat(simulator.ledger().refunded(number()).toString()).isEqualTo("10.00");
        var other = new Refund("R1", Money.ofYuan("11.00"), "");
        assertThat(alipay.refundQuery(payment, other)).isInstanceOf(RefundAnswer.Unknown.class);
    }

    @Test
    void takesARefundWithoutProofForUnknownAndLearnsItsFateByAsking() {
        alipay.precreate(payment);
        simulator.buyer().pay(number());
        simulator.faults().next("alipay.trade.refund", Fault.of(FaultKind.NO_FUND_CHANGE));

        assertThat(alipay.refund(payment, REFUND)).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(alipay.refundQuery(payment, REFUND)).isEqualTo(new RefundAnswer.Done());
    }

    @Test
    void passesOnARefusal() {
        alipay.precreate(payment);
        simulator.faults().next("alipay.trade.cancel", Fault.refused("ACQ.SELLER_BALANCE_NOT_ENOUGH"));
        assertThat(alipay.cancel(payment)).isEqualTo(new CancelAnswer.Refused("SELLER_BALANCE_NOT_ENOUGH"));
        simulator.faults().next("alipay.trade.cancel", Fault.refused("ACQ.TRADE_CANCEL_TIME_OUT"));
        assertThat(alipay.cancel(payment)).isEqualTo(new CancelAnswer.TooLate("TRADE_CANCEL_TIME_OUT"));
        simulator.faults().next("alipay.trade.precreate", Fault.refused("ACQ.EXIST_FORBIDDEN_WORD"));
        assertThat(alipay.precreate(payment)).isEqualTo(new PrecreateAnswer.Refused("EXIST_FORBIDDEN_WORD"));
        simulator.faults().next("alipay.trade.precreate", Fault.refused("ACQ.CONTEXT_INCONSISTENT"));
        assertThat(alipay.precreate(payment)).isEqualTo(new PrecreateAnswer.NumberUsed("CONTEXT_INCONSISTENT"));
        assertThat(alipay.refund(payment, REFUND)).isInstanceOf(RefundAnswer.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            mode = Mode.EXCLUDE,
            names = {
                "SIGN_FIRST",
                "PRETTY_PRINTED",
                "SLASH_ESCAPED",
                "OTHER_FIELD_ORDER",
                "EXTRA_FIELDS",
                "NUMERIC_AMOUNTS",
                "SHORT_AMOUNTS",
                "LONG_AMOUNTS",
                "EXPONENT_AMOUNTS",
                "NUMERIC_TRADE_NO",
                "ISO_TIMES",
                "FEWER_FIELDS",
                "MALFORMED_DATE", // harmless
                "INVALID_SIGNATURE",
                "NO_PERMISSION", // misconfigured
                "REFUSED",
                "NO_QR_CODE",
                "STRANGE_QR_CODE",
                "NO_FUND_CHANGE",
                "RETRY_FLAG" // of other methods
            })
    void learnsNothingFromAFaultyAnswerToAQueryOfAPaidTrade(FaultKind kind) {
        alipay.precreate(payment);
        simulator.buyer().pay(number());
        simulator.faults().next("alipay.trade.query", new Fault(kind, Duration.ofSeconds(5), ""));

        if (kind == FaultKind.OTHER_AMOUNT) {
            assertThat(alipay.query(payment))
                    .isInstanceOfSatisfying(
                            TradeAnswer.Paid.class,
                            paid -> assertThat(paid.amount()).isNotEqualTo(payment.amount()));
        } else {
            assertThat(alipay.query(payment)).isInstanceOf(TradeAnswer.Unknown.class);
        }
        assertThat(simulator.calls("alipay.trade.query", number())).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "SIGN_FIRST",
                "PRETTY_PRINTED",
                "SLASH_ESCAPED",
                "OTHER_FIELD_ORDER",
                "EXTRA_FIELDS",
                "NUMERIC_AMOUNTS",
                "SHORT_AMOUNTS",
                "LONG_AMOUNTS",
                "EXPONENT_AMOUNTS",
                "NUMERIC_TRADE_NO",
                "ISO_TIMES",
                "FEWER_FIELDS",
                "MALFORMED_DATE"
            })
    void readsWhatOnlyLooksUnusual(FaultKind kind) {
        simulator.faults().next("alipay.trade.precreate", Fault.of(kind));
        assertThat(alipay.precreate(payment)).isInstanceOf(PrecreateAnswer.Ready.class);

        simulator.buyer().pay(number());
        simulator.faults().next("alipay.trade.query", Fault.of(kind));
        assertThat(alipay.query(payment)).isInstanceOf(TradeAnswer.Paid.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"NO_QR_CODE", "STRANGE_QR_CODE", "OTHER_TRADE", "ANSWER_LOST", "SYSTEM_ERROR_AFTER_EFFECT"})
    void showsNoQrCodeItIsNotSureOf(FaultKind kind) {
        simulator.faults().next("alipay.trade.precreate", Fault.of(kind));

        assertThat(alipay.precreate(payment)).isInstanceOf(PrecreateAnswer.Unknown.class);
        assertThat(alipay.precreate(payment)).isInstanceOf(PrecreateAnswer.Ready.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"ANSWER_LOST", "ANSWER_LOST_BY_HANGUP", "RETRY_FLAG", "UNAVAILABLE", "SYSTEM_ERROR", "OTHER_TRADE"
            })
    void takesACancelForUnknownUntilItsAnswerIsCertain(FaultKind kind) {
        alipay.precreate(payment);
        simulator.buyer().scan(number());
        simulator.faults().next("alipay.trade.cancel", Fault.of(kind));

        assertThat(alipay.cancel(payment)).isInstanceOf(CancelAnswer.Unknown.class);
        assertThat(alipay.cancel(payment)).isEqualTo(new CancelAnswer.Closed());
        assertThat(simulator.calls("alipay.trade.cancel", number())).hasSize(2);
    }

    @Test
    void doesNotTakeAClosedTradeForUnpaidWhileRefundsCannotBeAsked() {
        alipay.precreate(payment);
        simulator.buyer().scan(number());
        alipay.cancel(payment);
        simulator.faults().next("alipay.trade.fastpay.refund.query", Fault.systemError());

        assertThat(alipay.query(payment)).isInstanceOf(TradeAnswer.Unknown.class);
    }

    @Test
    void isFoundFineByTheSelfCheck() {
        var properties = properties();
        var check = new AlipaySelfCheck(
                Adapters.gateway(properties, AlipayKeys.of(properties)), properties, Duration.ofSeconds(5));

        assertThat(check.ask().fine()).isTrue();
    }

    @Test
    void saysThatAlipayDoesNotKnowOurKey() {
        var properties = properties();
        var keys = new AlipayKeys(
                (java.security.interfaces.RSAPrivateCrtKey) Pairs.OURS.getPrivate(),
                AlipayKeys.of(properties).theirs(),
                null);

        var check = new AlipaySelfCheck(Adapters.gateway(properties, keys), properties, Duration.ofSeconds(5));

        assertThat(check.ask().line()).contains("does not know the public key");
    }

    private String number() {
        return payment.paymentNo().value();
    }

    private String request(String method) {
        return simulator.calls(method, number()).getLast().parameters().get("biz_content");
    }

    private static Instant simulatorsNow() {
        return simulator.clock().now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private static AlipayProperties properties() {
        return new AlipayProperties(
                simulator.gatewayUrl(),
                simulator.appId(),
                simulator.sellerId(),
                simulator.appPrivateKey(),
                List.of(simulator.alipayPublicKey()),
                null,
                null,
                null,
                "http://127.0.0.1:9/api/payments/alipay/notify",
                null,
                0,
                List.of("qr.alipay.com", "127.0.0.1:" + simulator.port()),
                List.of());
    }
}
