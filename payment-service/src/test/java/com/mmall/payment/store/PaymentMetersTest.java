package com.mmall.payment.store;

import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.START;
import static com.mmall.payment.testing.APayment.after;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.APayment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentMetersTest {
    private static final Instant NOW = START.plusSeconds(100);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void leave() {
        Metrics.removeRegistry(meters);
    }

    @Test
    void aSecondPaymentOfAnOrderIsToldFromOneThatTheOrderDoesNotWant() {
        moved(APayment.paid(), new Event.OrderDecided(new OrderDecision.Refund("ALREADY_PAID")));
        moved(APayment.paid(), new Event.OrderDecided(new OrderDecision.Refund("ORDER_CLOSED")));

        assertThat(counted("mmall.payments.exceptions", "kind", "second")).isOne();
        assertThat(counted("mmall.payments.exceptions.fen", "kind", "second")).isEqualTo(8_880);
        assertThat(counted("mmall.payments.exceptions", "kind", "order_refused"))
                .isOne();
        assertThat(counted("mmall.refunds", "outcome", "requested")).isEqualTo(2);
    }

    @Test
    void timesFromTheQrToTheMoneyAndFromThereToTheOrder() {
        moved(APayment.scanned(), new Event.Notified(PAID_IN_FULL));
        moved(APayment.paid(), new Event.OrderDecided(new OrderDecision.Accepted()));

        var toPay = meters.get("mmall.payments.time.to.pay").tag("by", "notify").timer();
        assertThat(toPay.totalTime(TimeUnit.SECONDS)).isEqualTo(100);
        var toOrder = meters.get("mmall.payments.paid.to.order.paid").timer();
        assertThat(toOrder.totalTime(TimeUnit.SECONDS)).isEqualTo(70); // paid 30 s after the start
    }

    @Test
    void moneyOfAnotherAmountIsCountedAsWhatAlipayTells() {
        var other = new TradeAnswer.Paid(APayment.TRADE, Money.ofYuan("88.00"), NOW);

        PaymentMeters.raised(Alert.AMOUNT_MISMATCH, APayment.scanned(), new Event.Queried(other));
        PaymentMeters.raised(Alert.STUCK, APayment.scanned(), new Event.Queried(other));

        assertThat(counted("mmall.payments.exceptions.fen", "kind", "mismatch")).isEqualTo(8_800);
        assertThat(counted("mmall.payments.exceptions", "kind", "mismatch")).isOne();
    }

    @Test
    void whatChangesNothingIsNotCounted() {
        var paid = APayment.paid();

        PaymentMeters.moved(paid, paid, change("notify 1", new Event.Notified(PAID_IN_FULL)), NOW);

        assertThat(meters.getMeters()).noneMatch(meter -> meter instanceof Counter c && c.count() > 0);
    }

    @ParameterizedTest
    @CsvSource({"notify 7, notify", "query, query", "cancel, query", "admin 3, admin", "reconciliation, reconciliation"
    })
    void whatAnAdminOrAReconciliationFoundIsNotCountedAsANotify(String cause, String by) {
        var paid = new Event.Notified(PAID_IN_FULL);

        PaymentMeters.moved(APayment.scanned(), after(APayment.scanned(), NOW, paid), change(cause, paid), NOW);

        assertThat(meters.get("mmall.payments.time.to.pay").timers())
                .filteredOn(timer -> timer.count() > 0)
                .extracting(timer -> timer.getId().getTag("by"))
                .containsExactly(by);
    }

    private static void moved(Payment before, Event event) {
        PaymentMeters.moved(before, after(before, NOW, event), change("notify 1", event), NOW);
    }

    private static Change change(String cause, Event event) {
        return new Change(event, Cause.of(cause, event), Transitions::on);
    }

    private double counted(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }
}
