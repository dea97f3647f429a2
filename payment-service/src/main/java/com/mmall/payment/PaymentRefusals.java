package com.mmall.payment;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** What payment-service refuses, each with its own type and code. */
public final class PaymentRefusals {
    private PaymentRefusals() {}

    public static final class OrderNotFound extends Refusal {
        public OrderNotFound() {
            super(HttpStatus.NOT_FOUND, "order_not_found");
        }
    }

    public static final class PaymentNotFound extends Refusal {
        public PaymentNotFound() {
            super(HttpStatus.NOT_FOUND, "payment_not_found");
        }
    }

    /** This instance has no room for one more open stream. */
    public static final class StreamsFull extends Refusal {
        public StreamsFull() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            retryAfter(Duration.ofSeconds(5));
        }
    }

    public static final class OrderNotPayable extends Refusal {
        public OrderNotPayable() {
            super(HttpStatus.CONFLICT, "order_not_payable");
        }
    }

    /** Its last QR is just being ended; a new one can be asked for once that is certain. */
    public static final class PaymentClosing extends Refusal {
        public PaymentClosing() {
            super(HttpStatus.CONFLICT, "payment_closing");
            retryAfter(Duration.ofSeconds(3));
        }
    }

    public static final class TooManyAttempts extends Refusal {
        public TooManyAttempts() {
            super(HttpStatus.CONFLICT, "too_many_attempts");
        }
    }

    public static final class PaymentAlreadyPaid extends Refusal {
        public PaymentAlreadyPaid() {
            super(HttpStatus.CONFLICT, "payment_already_paid");
        }
    }

    /** The work goes on; the next request gets the same payment. */
    public static final class AlipayUnavailable extends Refusal {
        public AlipayUnavailable() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "alipay_unavailable");
            retryAfter(Duration.ofSeconds(3));
        }
    }

    /** A limit, a restriction of the seller, something about our request: a person has been told, the order stays payable. */
    public static final class AlipayRefused extends Refusal {
        public AlipayRefused() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "alipay_refused");
            retryAfter(Duration.ofMinutes(1));
        }
    }

    public static final class OrderServiceUnavailable extends Refusal {
        public OrderServiceUnavailable() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            retryAfter(Duration.ofSeconds(3));
        }
    }

    public static final class RefundExceedsPayment extends Refusal {
        public RefundExceedsPayment(String remainder) {
            super(HttpStatus.CONFLICT, "refund_exceeds_payment", remainder);
            with("remainder", remainder);
        }
    }

    /** Not accepted by its order, or another refund is under way. */
    public static final class NotRefundableNow extends Refusal {
        public NotRefundableNow() {
            super(HttpStatus.CONFLICT, "not_refundable_now");
        }
    }

    /** The number is that of a refund of another amount. */
    public static final class RefundDiffers extends Refusal {
        public RefundDiffers() {
            super(HttpStatus.CONFLICT, "refund_differs");
        }
    }

    /** Its row makes no sense; a person has been told. */
    public static final class PaymentUnreadable extends Refusal {
        private final String paymentNo;
        private final String orderNo;
        private final long userId;
        private final String why;

        public PaymentUnreadable(String paymentNo, String orderNo, long userId, String why) {
            super(HttpStatus.INTERNAL_SERVER_ERROR, "payment_unreadable");
            this.paymentNo = paymentNo;
            this.orderNo = orderNo;
            this.userId = userId;
            this.why = why;
        }

        public String paymentNo() {
            return paymentNo;
        }

        public String orderNo() {
            return orderNo;
        }

        public long userId() {
            return userId;
        }

        public String why() {
            return why;
        }

        @Override
        public String getMessage() {
            return "payment " + paymentNo + " cannot be read: " + why;
        }
    }

    /** None of the alerts to be seen to is open. */
    public static final class NoOpenAlert extends Refusal {
        public NoOpenAlert() {
            super(HttpStatus.CONFLICT, "no_open_alert");
        }
    }

    public static final class IdempotencyKeyMissing extends Refusal {
        public IdempotencyKeyMissing() {
            super(HttpStatus.BAD_REQUEST, "idempotency_key_missing");
        }
    }

    /** That day was never compared. */
    public static final class ReconciliationNotFound extends Refusal {
        public ReconciliationNotFound() {
            super(HttpStatus.NOT_FOUND, "reconciliation_not_found");
        }
    }

    public static final class DiscrepancyNotFound extends Refusal {
        public DiscrepancyNotFound() {
            super(HttpStatus.NOT_FOUND, "discrepancy_not_found");
        }
    }

    /** It has healed, or another person has resolved it in other words. */
    public static final class DiscrepancyNotOpen extends Refusal {
        public DiscrepancyNotOpen() {
            super(HttpStatus.CONFLICT, "discrepancy_not_open");
        }
    }
}
