package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.POLICY;
import static com.mmall.payment.testing.APayment.START;
import static com.mmall.payment.testing.APayment.TRADE;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectingTest {
    private static final Instant NOW = START.plusSeconds(20);
    private static final TradeAnswer LOST = new TradeAnswer.Unknown("?");

    @Test
    void aNumberThatIsPaidOrUsedIsLookedUp() {
        var paid = precreated(new PrecreateAnswer.AlreadyPaid(), NOW);
        assertThat(paid.payment()).isEqualTo(APayment.created());
        assertThat(paid.tasks()).containsExactly(new Cancel(TaskKind.PRECREATE), new Schedule(TaskKind.QUERY, NOW));
        var used = precreated(new PrecreateAnswer.NumberUsed("ACQ.TRADE_HAS_CLOSE"), NOW);
        assertThat(used.payment().stopRequested()).isTrue();
        assertThat(used.tasks()).containsExactly(new Cancel(TaskKind.PRECREATE), new Schedule(TaskKind.QUERY, NOW));
        assertThat(used.alerts()).containsExactly(Alert.NUMBER_USED);
    }

    @Test
    void aDefiniteRefusalIsTheEndOfAll() {
        var next = precreated(new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN"), NOW);

        assertThat(next.payment().status()).isEqualTo(FAILED);
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.PRECREATE), new Cancel(TaskKind.QUERY));
    }

    @Test
    void aPersonHearsOfEveryRefusalButThatOfAWordWhichAnotherSubjectAvoids() {
        var limit = precreated(new PrecreateAnswer.Refused("BEYOND_PER_RECEIPT_DAY_RESTRICTION"), NOW);
        assertThat(limit.payment().refusal()).isEqualTo(new PrecreateRefusal("BEYOND_PER_RECEIPT_DAY_RESTRICTION"));
        assertThat(limit.alerts()).containsExactly(Alert.ALIPAY_REFUSED);

        var word = precreated(new PrecreateAnswer.Refused("EXIST_FORBIDDEN_WORD"), NOW);
        assertThat(word.payment().status()).isEqualTo(FAILED);
        assertThat(word.alerts()).isEmpty();
    }

    @Test
    void theSameRequestIsRepeatedWhileThereIsTime() {
        var again = precreated(new PrecreateAnswer.Unknown("?"), NOW);
        assertThat(again.payment()).isEqualTo(APayment.created());
        assertThat(again.tasks()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.PRECREATE);
            assertThat(((Retry) task).due()).isBetween(NOW.plusSeconds(1), NOW.plusMillis(1_250));
        });
        assertThat(precreated(new PrecreateAnswer.Unknown("?"), DEADLINE).tasks())
                .containsExactly(new Cancel(TaskKind.PRECREATE), new Schedule(TaskKind.QUERY, DEADLINE));
        assertThat(precreated(new PrecreateAnswer.Rejected("40002"), NOW).alerts())
                .containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void aCodeThatComesTooLateIsAskedAboutAtOnce() {
        var ready = new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1"));
        var next = precreated(ready, DEADLINE);

        assertThat(next.payment().status()).isEqualTo(AWAITING_PAYMENT);
        assertThat(next.payment().qrCode()).isEqualTo(ready.qrCode());
        assertThat(next.tasks()).contains(new Schedule(TaskKind.QUERY, DEADLINE));
    }

    @Test
    void aPaymentIsTakenInWithItsTradeAndToldToTheOrder() {
        var next = asked(APayment.published(), PAID_IN_FULL, NOW);

        assertThat(next.payment().status()).isEqualTo(PAID);
        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.payment().paidAt()).isEqualTo(PAID_IN_FULL.paidAt());
        assertThat(next.payment().qrAddress()).as("shown no longer").isNull();
        assertThat(next.tasks())
                .containsExactly(
                        new Cancel(TaskKind.PRECREATE),
                        new Cancel(TaskKind.QUERY),
                        new Cancel(TaskKind.CANCEL),
                        new Schedule(TaskKind.REMOVE_QR, NOW),
                        new Schedule(TaskKind.TELL_PAID, NOW));
        assertThat(asked(APayment.awaitingPayment(), new TradeAnswer.Paid(TRADE, AMOUNT, null), NOW)
                        .payment()
                        .paidAt())
                .isEqualTo(NOW);
    }

    @Test
    void anotherAmountIsAskedAboutAgainAndAPersonKnows() {
        var next = asked(APayment.awaitingPayment(), new TradeAnswer.Paid(TRADE, new Money(1), null), NOW);

        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.QUERY, NOW.plusSeconds(5)));
        assertThat(next.alerts()).containsExactly(Alert.AMOUNT_MISMATCH);
        assertThat(Transitions.on(
                                APayment.awaitingPayment(),
                                new Event.Notified(new TradeAnswer.Paid(TRADE, new Money(1), null)),
                                at(NOW))
                        .tasks())
                .isEmpty();
    }

    @Test
    void aTradeThatWasPaidAndWentBackIsRefunded() {
        var next = asked(APayment.awaitingPayment(), new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT), NOW);

        assertThat(next.payment().status()).isEqualTo(REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.payment().paidAt()).isEqualTo(NOW);
        assertThat(next.tasks()).contains(new Cancel(TaskKind.QUERY));
    }

    @Test
    void aClosedTradeIsTheEndOnlyIfWeAsked() {
        assertThat(asked(APayment.awaitingPayment(), new TradeAnswer.Closed(), NOW)
                        .payment()
                        .status())
                .isEqualTo(CANCELLED);
        var news = Transitions.on(APayment.awaitingPayment(), new Event.Notified(new TradeAnswer.Closed()), at(NOW));
        assertThat(news.payment()).isEqualTo(APayment.awaitingPayment());
        assertThat(news.tasks()).containsExactly(new Schedule(TaskKind.QUERY, NOW));
    }

    @Test
    void whoScannedIsRememberedAndAskedAboutAgain() {
        var next = asked(APayment.awaitingPayment(), new TradeAnswer.Waiting(TRADE), NOW);

        assertThat(next.payment().scanned()).isTrue();
        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.QUERY, NOW.plusSeconds(5)));
        var gone = asked(APayment.scanned(), new TradeAnswer.NotScanned(), NOW);
        assertThat(gone.tasks()).containsExactly(new Schedule(TaskKind.QUERY, NOW.plusSeconds(5)));
        assertThat(asked(APayment.scanned(), new TradeAnswer.NotScanned(), DEADLINE)
                        .alerts())
                .isEmpty();
    }

    @Test
    void withoutAnAnswerItAsksMoreSlowly() {
        var p = APayment.awaitingPayment();
        var early = due(Transitions.on(p, new Event.Queried(LOST), new TransitionContext(NOW, NOW, 5, true, POLICY)));
        assertThat(early).isBetween(NOW.plusSeconds(5), NOW.plusMillis(5_250));
        var late = due(
                Transitions.on(p, new Event.Queried(LOST), new TransitionContext(DEADLINE, DEADLINE, 5, true, POLICY)));
        assertThat(late).isBetween(DEADLINE.plusSeconds(30), DEADLINE.plusMillis(30_250));
        assertThat(Transitions.on(p, new Event.Notified(LOST), at(NOW)))
                .isEqualTo(new Transition(p, List.of(), List.of()));
    }

    @Test
    void aQuarterOfAnHourWithoutAnAnswerIsAPersonsConcern() {
        var stuck = DEADLINE.plus(Duration.ofMinutes(15));

        assertThat(asked(APayment.awaitingPayment(), LOST, stuck).alerts()).isEmpty();
        assertThat(asked(APayment.awaitingPayment(), LOST, stuck.plusMillis(1)).alerts())
                .containsExactly(Alert.STUCK);
        assertThat(asked(APayment.created(), new TradeAnswer.Rejected("40002"), NOW)
                        .alerts())
                .containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void theFirstTradeNumberCounts() {
        var other = new TradeNo("another");
        var next = asked(APayment.scanned(), new TradeAnswer.Waiting(other), NOW);

        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.alerts()).containsExactly(Alert.TRADE_NO_DIFFERS);
        assertThat(asked(APayment.scanned(), new TradeAnswer.PaidAndRefunded(other, AMOUNT), NOW)
                        .alerts())
                .containsExactly(Alert.TRADE_NO_DIFFERS);
    }

    @Test
    void aRequestToStopLetsItBeAskedAbout() {
        var next = Transitions.on(APayment.created(), new Event.StopRequested(), at(NOW));

        assertThat(next.payment().status()).isEqualTo(CREATED);
        assertThat(next.payment().stopRequested()).isTrue();
        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.QUERY, NOW));
        assertThat(Transitions.on(APayment.paid(), new Event.StopRequested(), at(NOW))
                        .tasks())
                .isEmpty();
    }

    @Test
    void anImageIsKeptWhileSomebodyWaitsForIt() {
        var p = APayment.awaitingPayment();
        var shown = Transitions.on(p, new Event.QrPublished("qr/1.png"), at(NOW));
        assertThat(shown.payment().qrAddress()).isEqualTo("qr/1.png");
        assertThat(shown.tasks()).containsExactly(new Cancel(TaskKind.PUBLISH_QR));
        var late = Transitions.on(APayment.paid(), new Event.QrPublished("qr/1.png"), at(NOW));
        assertThat(late.payment().qrAddress()).as("shown to nobody").isNull();
        assertThat(late.tasks())
                .containsExactly(new Cancel(TaskKind.PUBLISH_QR), new Schedule(TaskKind.REMOVE_QR, NOW));
        assertThat(Transitions.on(p, new Event.QrNotPublished(), at(NOW)).tasks())
                .hasOnlyElementsOfType(Retry.class);
        assertThat(due(Transitions.on(p, new Event.QrNotPublished(), at(NOW)))).isAfter(NOW);
        assertThat(Transitions.on(p, new Event.QrNotPublished(), at(DEADLINE)).tasks())
                .containsExactly(new Cancel(TaskKind.PUBLISH_QR));
        assertThat(Transitions.on(APayment.paid(), new Event.QrNotPublished(), at(NOW))
                        .tasks())
                .containsExactly(new Cancel(TaskKind.PUBLISH_QR));
    }

    @Test
    void anImageIsRemovedUntilItIsGone() {
        var again = Transitions.on(APayment.paid(), new Event.QrNotRemoved(), at(NOW));
        assertThat(again.payment()).isEqualTo(APayment.paid());
        assertThat(again.tasks()).singleElement().isInstanceOf(Retry.class);
        assertThat(due(again)).isAfter(NOW);
    }

    @Test
    void knowsItsOwnNumbers() {
        var p = APayment.created();

        assertThat(p.qrEndsAt()).isEqualTo(p.expiresAt().plusSeconds(60));
        assertThat(p.userId()).isEqualTo(7);
        assertThat(p.subject()).isEqualTo("mmall order");
        assertThat(p.createdAt()).isEqualTo(START);
        assertThat(p.qrName()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(p.orderNo()).isEqualTo(new OrderNo("100000000000000001"));
        assertThat(APayment.partiallyRefunded().remainder()).isEqualTo(Money.ofYuan("78.80"));
        assertThat(p.timeIsUp(DEADLINE.minusMillis(1))).isFalse();
        assertThat(p.timeIsUp(DEADLINE)).isTrue();
    }

    private static Transition precreated(PrecreateAnswer answer, Instant now) {
        return Transitions.on(APayment.created(), new Event.Precreated(answer), at(now));
    }

    private static Transition asked(Payment p, TradeAnswer answer, Instant now) {
        return Transitions.on(p, new Event.Queried(answer), at(now));
    }

    private static Instant due(Transition next) {
        return ((Retry) next.tasks().getFirst()).due();
    }
}
