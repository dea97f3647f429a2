package com.mmall.payment.domain;

import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.TRADE;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the history keeps of each event. Rows are there for years, so a word is never written in another way. */
class EventWordsTest {
    private static final ResourceBundle.Control AS_IT_STANDS =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void isKeptAsAWordAndWhatBelongsToIt(Event event, String words) {
        assertThat(EventWords.of(event)).isEqualTo(words);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("events")
    void hasATextInEachLanguage(Event event, String words) {
        var word = "evidence." + words.split("\\|")[0];

        assertThat(ResourceBundle.getBundle("messages", Locale.ROOT, AS_IT_STANDS)
                        .getString(word))
                .isNotBlank();
        assertThat(ResourceBundle.getBundle("messages", Locale.ENGLISH, AS_IT_STANDS)
                        .getString(word))
                .isNotBlank();
    }

    @Test
    void noKindOfEventIsForgottenHere() {
        assertThat(events().map(sample -> (Object) sample.get()[0].getClass()))
                .containsAll(Arrays.asList(Event.class.getPermittedSubclasses()));
    }

    @Test
    void aBarInAForeignTextPartsNothing() {
        assertThat(EventWords.words("unknown", "a|b", null)).isEqualTo("unknown|a/b|");
    }

    private static Stream<Arguments> events() {
        var paidAt = Instant.parse("2026-11-22T08:00:00Z");
        var refund = new Refund("R1", Money.ofYuan("10.00"), "scratched");
        return Stream.of(
                kept(new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.example/1"))), "qr_ready"),
                kept(new Event.Precreated(new PrecreateAnswer.AlreadyPaid()), "already_paid"),
                kept(new Event.Precreated(new PrecreateAnswer.NumberUsed("A")), "number_used|A"),
                kept(new Event.Precreated(new PrecreateAnswer.Refused("A")), "refused|A"),
                kept(new Event.Precreated(new PrecreateAnswer.Rejected("A")), "rejected|A"),
                kept(new Event.Precreated(new PrecreateAnswer.Unknown("late")), "unknown|late"),
                kept(new Event.Precreated(PrecreateAnswer.Unknown.signed("odd")), "unreadable|odd"),
                kept(new Event.Queried(new TradeAnswer.NotScanned()), "not_scanned"),
                kept(new Event.Queried(new TradeAnswer.Waiting(TRADE)), "waiting|" + TRADE),
                kept(new Event.Queried(new TradeAnswer.Paid(TRADE, AMOUNT, null)), "paid|" + TRADE + "|" + AMOUNT),
                kept(
                        new Event.Notified(new TradeAnswer.Paid(TRADE, AMOUNT, paidAt)),
                        "paid_at|" + TRADE + "|" + AMOUNT + "|" + paidAt),
                kept(new Event.Queried(new TradeAnswer.Closed()), "closed"),
                kept(
                        new Event.Notified(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT)),
                        "paid_and_refunded|" + TRADE + "|" + AMOUNT),
                kept(new Event.Queried(new TradeAnswer.Rejected("A")), "rejected|A"),
                kept(new Event.Queried(new TradeAnswer.Unknown("late")), "unknown|late"),
                kept(new Event.Queried(TradeAnswer.Unknown.signed("odd")), "unreadable|odd"),
                kept(new Event.CancelAnswered(new CancelAnswer.Closed()), "cancel_closed"),
                kept(new Event.CancelAnswered(new CancelAnswer.Refunded(TRADE)), "cancel_refunded|" + TRADE),
                kept(new Event.CancelAnswered(new CancelAnswer.Refunded(null)), "cancel_refunded|"),
                kept(new Event.CancelAnswered(new CancelAnswer.NoTrade()), "cancel_no_trade"),
                kept(new Event.CancelAnswered(new CancelAnswer.NoAction()), "cancel_no_action"),
                kept(new Event.CancelAnswered(new CancelAnswer.TooLate("A")), "refused|A"),
                kept(new Event.CancelAnswered(new CancelAnswer.Refused("A")), "refused|A"),
                kept(new Event.CancelAnswered(new CancelAnswer.Rejected("A")), "rejected|A"),
                kept(new Event.CancelAnswered(new CancelAnswer.Unknown("late")), "unknown|late"),
                kept(new Event.CancelResumed(), "cancel_resumed"),
                kept(new Event.RefundAnswered(new RefundAnswer.Done()), "refund_done"),
                kept(new Event.RefundAnswered(new RefundAnswer.Refused("A")), "refused|A"),
                kept(new Event.RefundAnswered(new RefundAnswer.Rejected("A")), "rejected|A"),
                kept(new Event.RefundLookedUp(new RefundAnswer.NotFound()), "refund_not_found"),
                kept(new Event.RefundLookedUp(RefundAnswer.Unknown.signed("odd")), "unreadable|odd"),
                kept(new Event.RefundNoticed(TRADE, AMOUNT), "refund_noticed|" + TRADE + "|" + AMOUNT),
                kept(new Event.OrderDecided(new OrderDecision.Accepted()), "order_accepted"),
                kept(new Event.OrderDecided(new OrderDecision.Refund("closed")), "order_refused|closed"),
                kept(new Event.OrderDecided(new OrderDecision.Unknown("late")), "unknown|late"),
                kept(new Event.OrderToldOfRefund(true), "order_told"),
                kept(new Event.OrderToldOfRefund(false), "order_not_told"),
                kept(new Event.ShippingHeld(ShippingHold.HELD), "shipping_held"),
                kept(new Event.ShippingHeld(ShippingHold.SHIPPED_ALREADY), "shipped_already"),
                kept(new Event.ShippingHeld(ShippingHold.UNKNOWN), "shipping_not_held"),
                kept(new Event.HoldLifted(true), "hold_lifted"),
                kept(new Event.HoldLifted(false), "hold_not_lifted"),
                kept(new Event.StopRequested(), "stop_requested"),
                kept(new Event.RefundRequested(refund), "refund_requested|R1|10.00|scratched"),
                kept(new Event.QrPublished("qr/1.png"), "qr_published|qr/1.png"),
                kept(new Event.QrNotPublished(), "qr_not_published"),
                kept(new Event.QrNotRemoved(), "qr_not_removed"));
    }

    private static Arguments kept(Event event, String words) {
        return Arguments.of(event, words);
    }
}
