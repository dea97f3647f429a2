package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.problem.Refusal;
import com.mmall.order.domain.IllegalOrderMove;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Everything that ordering says no to, each with a type of its own. */
public abstract sealed class Refused extends Refusal {
    private Refused(HttpStatus status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /** There is none, or it is not the asker's; the answers are the same. */
    public static final class OrderNotFound extends Refused {
        public OrderNotFound() {
            super(HttpStatus.NOT_FOUND, "order_not_found");
        }
    }

    public static final class ReturnNotFound extends Refused {
        public ReturnNotFound() {
            super(HttpStatus.NOT_FOUND, "return_not_found");
        }
    }

    /** Money must not go back twice because an answer was lost. */
    public static final class IdempotencyKeyMissing extends Refused {
        public IdempotencyKeyMissing() {
            super(HttpStatus.BAD_REQUEST, "idempotency_key_missing");
        }
    }

    public static final class AddressNotFound extends Refused {
        AddressNotFound() {
            super(HttpStatus.NOT_FOUND, "address_not_found");
        }
    }

    public static final class ProductNotFound extends Refused {
        public ProductNotFound() {
            super(HttpStatus.NOT_FOUND, "product_not_found");
        }
    }

    public static final class CartEmpty extends Refused {
        CartEmpty() {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "cart_empty");
        }
    }

    /** Some pictures of a return are not there, or are another user's or another order's. */
    public static final class PictureNotUsable extends Refused {
        public PictureNotUsable(List<String> ids) {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "picture_not_usable");
            with("pictures", ids);
        }
    }

    public static final class TooManyLines extends Refused {
        public TooManyLines(int most) {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "too_many_lines", most);
        }
    }

    public static final class TotalOutOfRange extends Refused {
        TotalOutOfRange() {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "total_out_of_range");
        }
    }

    /** Names the lines that there is too little of. */
    public static final class InsufficientStock extends Refused {
        InsufficientStock(List<Stock.Short> lines) {
            super(HttpStatus.CONFLICT, "insufficient_stock");
            with("lines", lines.stream().map(InsufficientStock::view).toList());
        }

        /** For one product, how many there are. */
        public InsufficientStock(int available) {
            super(HttpStatus.CONFLICT, "insufficient_stock");
            with("available", available);
        }

        private static Map<String, Object> view(Stock.Short line) {
            return Map.of(
                    "productId", Long.toString(line.productId()),
                    "requested", line.requested(),
                    "available", line.available());
        }
    }

    /** Off sale or gone. */
    public static final class ProductUnavailable extends Refused {
        ProductUnavailable(List<Long> productIds) {
            super(HttpStatus.CONFLICT, "product_unavailable");
            with("productIds", productIds.stream().map(String::valueOf).toList());
        }
    }

    /** It costs something else than the buyer was shown. */
    public static final class PriceChanged extends Refused {
        PriceChanged(Money total) {
            super(HttpStatus.CONFLICT, "price_changed", total.yuan());
            with("total", total.yuan());
        }
    }

    public static final class TooManyUnpaidOrders extends Refused {
        TooManyUnpaidOrders(int most) {
            super(HttpStatus.CONFLICT, "too_many_unpaid_orders", most);
        }
    }

    /** The buyer would hold too many pieces of one product without paying. */
    public static final class PurchaseLimitExceeded extends Refused {
        PurchaseLimitExceeded(long productId, int limit, int held) {
            super(HttpStatus.CONFLICT, "purchase_limit_exceeded", limit);
            with("productId", Long.toString(productId));
            with("limit", limit);
            with("held", held);
        }
    }

    /** The buyer let too many orders end without paying. */
    public static final class TooManyOrdersEndedUnpaid extends Refused {
        TooManyOrdersEndedUnpaid(Duration wait) {
            super(HttpStatus.TOO_MANY_REQUESTS, "too_many_orders_ended_unpaid", Math.ceilDiv(wait.toSeconds() + 1, 60));
            retryAfter(wait.plusSeconds(1));
        }
    }

    public static final class TooManyNotes extends Refused {
        public TooManyNotes(int most) {
            super(HttpStatus.CONFLICT, "too_many_notes", most);
        }
    }

    /** The first request with this key has not come to an end. */
    public static final class InProgress extends Refused {
        InProgress() {
            super(HttpStatus.CONFLICT, "request_in_progress");
            retryAfter(Duration.ofSeconds(1));
        }
    }

    /** A service we need gives no certain answer. */
    public static final class Unavailable extends Refused {
        public Unavailable() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            retryAfter(Duration.ofSeconds(2));
        }
    }

    /** The order's state forbids it. */
    public static final class NotNow extends Refused {
        private NotNow(String code) {
            super(HttpStatus.CONFLICT, code);
        }
    }

    static Refused because(IllegalOrderMove e) {
        return switch (e.why()) {
            case NOT_PLACING -> new Unavailable();
            case ALREADY_PAID -> new NotNow("order_already_paid");
            case NOT_PAID -> new NotNow("order_not_shippable");
            case NOT_SHIPPED -> new NotNow("order_not_shipped");
            case NOT_REFUNDABLE -> new NotNow("order_not_refundable");
            case NO_REFUND_REQUEST -> new NotNow("no_refund_request");
            case NOT_ON_ITS_WAY -> new NotNow("shipment_not_changeable");
            case CHANGED_MEANWHILE -> new NotNow("stale_version");
            case REFUND_UNDER_WAY -> new NotNow("refund_under_way");
            case REFUND_IS_OVER -> new NotNow("refund_is_over");
            case NOT_THE_ACCEPTED_PAYMENT -> new NotNow("payment_not_accepted");
            case NOT_PRICEABLE -> new NotNow("price_not_changeable");
            case TOO_MANY_PRICES -> new NotNow("too_many_price_changes");
            case REFUND_EXCEEDS_PAYMENT -> new NotNow("refund_exceeds_payment");
            case MORE_THAN_BOUGHT -> new NotNow("more_than_bought");
            case TOO_MANY_AFTER_SALES -> new NotNow("too_many_after_sales");
            case NOT_RETURNABLE -> new NotNow("order_not_returnable");
            case NO_SUCH_RETURN -> new ReturnNotFound();
            case NOT_NOW_FOR_THIS_RETURN -> new NotNow("return_not_now");
        };
    }
}
