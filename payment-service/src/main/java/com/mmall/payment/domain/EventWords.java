package com.mmall.payment.domain;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became known, as it is kept in the history: a word and what belongs to it, with bars between. The word is the key of
 * a text in each language ({@code evidence.…}).
 */
public final class EventWords {
    private EventWords() {}

    public static String of(Event event) {
        return switch (event) {
            case Event.Precreated(var answer) -> of(answer);
            case Event.Queried(var answer) -> of(answer);
            case Event.Notified(var answer) -> of(answer);
            case Event.CancelAnswered(var answer) -> of(answer);
            case Event.CancelResumed e -> "cancel_resumed";
            case Event.RefundAnswered(var answer) -> of(answer);
            case Event.RefundLookedUp(var answer) -> of(answer);
            case Event.RefundNoticed(var tradeNo, var sum) -> words("refund_noticed", tradeNo, sum);
            case Event.OrderDecided(var decision) -> of(decision);
            case Event.OrderToldOfRefund(var certain) -> certain ? "order_told" : "order_not_told";
            case Event.ShippingHeld(var answer) -> of(answer);
            case Event.HoldLifted(var certain) -> certain ? "hold_lifted" : "hold_not_lifted";
            case Event.StopRequested e -> "stop_requested";
            case Event.RefundRequested(var refund) ->
                words("refund_requested", refund.refundNo(), refund.amount(), refund.reason());
            case Event.QrPublished(var address) -> words("qr_published", address);
            case Event.QrNotPublished e -> "qr_not_published";
            case Event.QrNotRemoved e -> "qr_not_removed";
        };
    }

    /** @param key word of a text; what belongs to it may be anything */
    public static String words(String key, @Nullable Object... more) {
        return Stream.concat(Stream.of(key), Arrays.stream(more).map(o -> o == null ? "" : o.toString()))
                .map(text -> text.replace('|', '/'))
                .collect(Collectors.joining("|"));
    }

    private static String of(PrecreateAnswer answer) {
        return switch (answer) {
            case PrecreateAnswer.Ready ready -> "qr_ready";
            case PrecreateAnswer.AlreadyPaid() -> "already_paid";
            case PrecreateAnswer.NumberUsed(var code) -> words("number_used", code);
            case PrecreateAnswer.Refused(var code) -> words("refused", code);
            case PrecreateAnswer.Rejected(var code) -> words("rejected", code);
            case PrecreateAnswer.Unknown(var reason, var unreadable) -> unknown(reason, unreadable);
        };
    }

    private static String of(TradeAnswer answer) {
        return switch (answer) {
            case TradeAnswer.NotScanned() -> "not_scanned";
            case TradeAnswer.Waiting(var tradeNo) -> words("waiting", tradeNo);
            case TradeAnswer.Paid paid when paid.paidAt() == null -> words("paid", paid.tradeNo(), paid.amount());
            case TradeAnswer.Paid(var tradeNo, var amount, var paidAt) -> words("paid_at", tradeNo, amount, paidAt);
            case TradeAnswer.Closed() -> "closed";
            case TradeAnswer.PaidAndRefunded(var tradeNo, var amount) -> words("paid_and_refunded", tradeNo, amount);
            case TradeAnswer.Rejected(var code) -> words("rejected", code);
            case TradeAnswer.Unknown(var reason, var unreadable) -> unknown(reason, unreadable);
        };
    }

    private static String of(CancelAnswer answer) {
        return switch (answer) {
            case CancelAnswer.Closed() -> "cancel_closed";
            case CancelAnswer.Refunded(var tradeNo) -> words("cancel_refunded", tradeNo);
            case CancelAnswer.NoTrade() -> "cancel_no_trade";
            case CancelAnswer.NoAction() -> "cancel_no_action";
            case CancelAnswer.TooLate(var code) -> words("refused", code);
            case CancelAnswer.Refused(var code) -> words("refused", code);
            case CancelAnswer.Rejected(var code) -> words("rejected", code);
            case CancelAnswer.Unknown(var reason, var unreadable) -> unknown(reason, unreadable);
        };
    }

    private static String of(RefundAnswer answer) {
        return switch (answer) {
            case RefundAnswer.Done() -> "refund_done";
            case RefundAnswer.NotFound() -> "refund_not_found";
            case RefundAnswer.Refused(var code) -> words("refused", code);
            case RefundAnswer.Rejected(var code) -> words("rejected", code);
            case RefundAnswer.Unknown(var reason, var unreadable) -> unknown(reason, unreadable);
        };
    }

    private static String of(OrderDecision decision) {
        return switch (decision) {
            case OrderDecision.Accepted() -> "order_accepted";
            case OrderDecision.Refund(var reason) -> words("order_refused", reason);
            case OrderDecision.Unknown(var reason) -> words("unknown", reason);
        };
    }

    private static String of(ShippingHold answer) {
        return switch (answer) {
            case HELD -> "shipping_held";
            case SHIPPED_ALREADY -> "shipped_already";
            case UNKNOWN -> "shipping_not_held";
        };
    }

    private static String unknown(String reason, boolean unreadable) {
        return words(unreadable ? "unreadable" : "unknown", reason);
    }
}
