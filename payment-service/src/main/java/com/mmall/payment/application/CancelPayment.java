package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.PaymentAlreadyPaid;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Somebody wants nothing to be payable any more: a buyer one payment, order-service a whole order or its old price. */
@Service
public class CancelPayment {
    private static final Duration WORTH_WAITING = Duration.ofSeconds(3);

    /** What order-service gets to hear. */
    public enum Closing {
        /** Nothing can be paid any more, for good. */
        CLOSED,
        /** Paid after all; order-service is told of it by itself. */
        PAID,
        /** Not known yet. */
        PENDING
    }

    private final Payments payments;
    private final ApplyChange apply;
    private final Changes changes;

    CancelPayment(Payments payments, ApplyChange apply, Changes changes) {
        this.payments = payments;
        this.apply = apply;
        this.changes = changes;
    }

    /**
     * Stops one payment and waits a little for the end.
     *
     * @return as it is then, perhaps still on its way
     * @throws PaymentAlreadyPaid if the money is here
     */
    public Payment byBuyer(Payment payment) {
        var ended = changes.await(
                        payment.paymentNo(),
                        p -> !p.status().open(),
                        payment.status().open() ? WORTH_WAITING : Duration.ZERO,
                        () -> apply.to(payment.paymentNo(), new Event.StopRequested(), new Cause("buyer", "cancelled")))
                .or(() -> payments.find(payment.paymentNo()))
                .orElse(payment);
        return switch (ended.status()) {
            case PAID, COMPLETED -> throw new PaymentAlreadyPaid();
            case CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED ->
                ended;
        };
    }

    /** Closes an order for good; repeat it until it is not {@code PENDING}. */
    public Closing byOrder(OrderNo orderNo) {
        var cause = new Cause("order-service", EventWords.words("order_closing"));
        apply.toAllOf(orderNo, new Event.StopRequested(), cause);
        return closing(orderNo);
    }

    /**
     * Closes whatever is payable at an earlier price of the order, for good; repeat it until it is not {@code PENDING}.
     *
     * @param priceNo the price that can be paid from now on
     */
    public Closing forNewPrice(OrderNo orderNo, int priceNo) {
        var cause = new Cause("order-service", EventWords.words("price_changing"));
        apply.toAllBeforePrice(priceNo, orderNo, new Event.StopRequested(), cause);
        return closing(orderNo);
    }

    private Closing closing(OrderNo orderNo) {
        var all = payments.ofOrder(orderNo);
        if (all.stream().anyMatch(Payment::holdsMoney)) {
            return Closing.PAID;
        }
        var open = all.stream().anyMatch(p -> p.status().open());
        return open ? Closing.PENDING : Closing.CLOSED;
    }
}
