package com.mmall.payment.application.reconciliation;

import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.ApplyChange;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.PaymentNames;
import com.mmall.payment.application.reconciliation.OrderBuyers.Found;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Terms;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * A payment that Alipay has and we have no more, as our database was restored from a backup. Its number names its order;
 * once Alipay confirms it, it is written anew as paid, and the order takes it or refuses it like any other.
 */
@Component
class TakeInLostPayment {
    private static final String WHY = "reconciliation";
    private static final String NO_ORDER = "order_unknown";
    private static final long NOBODY = 0;

    private final OrderBuyers buyers;
    private final Alipay alipay;
    private final PaymentNames names;
    private final LostPayments lost;
    private final ApplyChange apply;
    private final boolean refundLostOrders;

    TakeInLostPayment(
            OrderBuyers buyers,
            Alipay alipay,
            PaymentNames names,
            LostPayments lost,
            ApplyChange apply,
            ReconciliationProperties properties) {
        this.buyers = buyers;
        this.alipay = alipay;
        this.names = names;
        this.lost = lost;
        this.apply = apply;
        this.refundLostOrders = properties.refundLostOrders();
    }

    /**
     * @param requireLease runs before each call out, and throws if the claim is no longer ours
     * @return what was found out, as a payment's evidence is written; empty for a number that cannot be ours
     */
    Optional<String> takeIn(Row row, Runnable requireLease) {
        var order = row.kind() == Kind.PAYMENT ? PaymentNo.orderIn(row.paymentNo()) : Optional.<OrderNo>empty();
        return order.map(no -> {
            requireLease.run();
            return switch (buyers.of(no)) {
                case Found.Buyer(var userId) -> confirmed(intent(row, no, userId), row, List.of(), requireLease);
                case Found.NoOrder() ->
                    refundLostOrders
                            ? confirmed(intent(row, no, NOBODY), row, List.of(noOrder()), requireLease)
                            : EventWords.words(NO_ORDER);
                case Found.Unknown(var reason) -> EventWords.words("unknown", reason);
            };
        });
    }

    private Payment intent(Row row, OrderNo orderNo, long userId) {
        var at = row.completedAt();
        return Payment.created(new Terms(
                new PaymentNo(row.paymentNo()),
                orderNo,
                userId,
                row.amount(),
                orderNo.asSubject(),
                at,
                at,
                names.next(orderNo).qrName(),
                null));
    }

    /** There is no order to be told: all of it goes back. */
    private static Change noOrder() {
        return change(new Event.OrderDecided(new OrderDecision.Refund(NO_ORDER)));
    }

    private String confirmed(Payment intent, Row row, List<Change> further, Runnable requireLease) {
        requireLease.run();
        var answer = alipay.query(intent);
        var known = change(new Event.Notified(answer));
        if (isTheRows(answer, row)) {
            var changes = new ArrayList<>(List.of(known));
            changes.addAll(further);
            lost.add(intent, changes).ifPresent(apply::goOn);
        }
        return known.cause().evidence();
    }

    /** Signed, and about the very trade of the bill. */
    private static boolean isTheRows(TradeAnswer answer, Row row) {
        return switch (answer) {
            case TradeAnswer.Paid paid ->
                paid.tradeNo().value().equals(row.tradeNo()) && paid.amount().equals(row.amount());
            case TradeAnswer.PaidAndRefunded back -> back.tradeNo().value().equals(row.tradeNo());
            case TradeAnswer.NotScanned n -> false;
            case TradeAnswer.Waiting w -> false;
            case TradeAnswer.Closed c -> false;
            case TradeAnswer.Rejected r -> false;
            case TradeAnswer.Unknown u -> false;
        };
    }

    private static Change change(Event event) {
        return new Change(event, Cause.of(WHY, event), Transitions::on);
    }
}
