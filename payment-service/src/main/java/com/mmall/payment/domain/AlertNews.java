package com.mmall.payment.domain;

/**
 * What an alert says beyond its kind. A cause that lasts raises its alert at every try; only what says something else is
 * news.
 */
public final class AlertNews {
    private AlertNews() {}

    /** @return a trade, an amount, a code; empty if there is no more to it than its kind */
    public static String of(Alert alert, Payment before, Event event, Transition next) {
        return switch (alert) {
            case AMOUNT_MISMATCH,
                    TRADE_NO_DIFFERS,
                    REQUEST_REJECTED,
                    ANSWER_UNREADABLE,
                    NUMBER_USED,
                    ALIPAY_REFUSED,
                    CANCEL_REFUSED,
                    CONTRADICTION -> said(event);
            case REFUND_REFUSED ->
                before.refund() == null ? "" : before.refund().refund().refundNo();
            case REFUNDED_AT_ALIPAY -> next.payment().refunded().yuan();
            case TRADE_VANISHED, STUCK, ORDER_UNREACHABLE, UNREADABLE, DUTY_FAILS -> "";
        };
    }

    private static String said(Event event) {
        return switch (event) {
            case Event.Queried(var answer) -> said(answer);
            case Event.Notified(var answer) -> said(answer);
            case Event.Precreated(PrecreateAnswer.NumberUsed(var code)) -> code;
            case Event.Precreated(PrecreateAnswer.Refused(var code)) -> code;
            case Event.Precreated(PrecreateAnswer.Rejected(var code)) -> code;
            case Event.CancelAnswered(CancelAnswer.Refused(var code)) -> code;
            case Event.CancelAnswered(CancelAnswer.Rejected(var code)) -> code;
            case Event.RefundAnswered(RefundAnswer.Rejected(var code)) -> code;
            case Event.RefundLookedUp(RefundAnswer.Rejected(var code)) -> code;
            case Event.Precreated(PrecreateAnswer.Unknown unknown) -> unknown.reason();
            case Event.CancelAnswered(CancelAnswer.Unknown unknown) -> unknown.reason();
            case Event.RefundAnswered(RefundAnswer.Unknown unknown) -> unknown.reason();
            case Event.RefundLookedUp(RefundAnswer.Unknown unknown) -> unknown.reason();
            case Event.RefundNoticed e -> "refunded " + e.sum();
            case Event.OrderDecided(OrderDecision.Refund(var reason)) -> "order-service: " + reason;
            case Event.Precreated e -> "";
            case Event.CancelAnswered e -> "";
            case Event.CancelResumed e -> "";
            case Event.RefundAnswered e -> "";
            case Event.RefundLookedUp e -> "";
            case Event.RefundRequested e -> "";
            case Event.OrderDecided e -> "";
            case Event.OrderToldOfRefund e -> "";
            case Event.ShippingHeld e -> "";
            case Event.HoldLifted e -> "";
            case Event.StopRequested e -> "";
            case Event.QrPublished e -> "";
            case Event.QrNotPublished e -> "";
            case Event.QrNotRemoved e -> "";
        };
    }

    /** Without the time of payment, which query and notify write differently. */
    private static String said(TradeAnswer answer) {
        return switch (answer) {
            case TradeAnswer.Paid paid -> paid.tradeNo() + " paid " + paid.amount();
            case TradeAnswer.PaidAndRefunded back -> back.tradeNo() + " refunded " + back.amount();
            case TradeAnswer.Waiting waiting -> waiting.tradeNo() + " waiting";
            case TradeAnswer.Closed() -> "closed";
            case TradeAnswer.NotScanned() -> "not scanned";
            case TradeAnswer.Rejected(var code) -> code;
            case TradeAnswer.Unknown unknown -> unknown.reason();
        };
    }
}
