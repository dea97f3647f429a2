package com.mmall.order.application;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.order.domain.Change;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedReturn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 申请退货. Its pictures are held at product-service first, then it is committed with their numbers. After a crash in between, they
 * are held for an order that does not name them, and {@link SettlePictures} releases them.
 */
@Component
public class RequestReturn {
    /** Far shorter than the day after which pictures are settled: no return names a picture that was released meanwhile. */
    static final Duration HOLD_COUNTS = Duration.ofMinutes(10);

    private final OrderBook book;
    private final Orders orders;
    private final ReturnPictures pictures;
    private final OrderLimits limits;

    RequestReturn(OrderBook book, Orders orders, ReturnPictures pictures, OrderLimits limits) {
        this.book = book;
        this.orders = orders;
        this.pictures = pictures;
        this.limits = limits;
    }

    /**
     * @param once the same again under this key changes nothing
     * @throws Refused.NotNow unless it was shipped, is in time, and so many pieces are left
     * @throws Refused.PictureNotUsable for pictures that are not this buyer's, or not there
     */
    public Order request(OrderNo no, long userId, RequestedReturn wanted, IdempotencyKeys.@Nullable Key once) {
        var order = book.ofUser(no, userId);
        if (wanted.pictures().isEmpty()
                || once != null && orders.madeUnder(no.slot(), once).isPresent()) {
            return commit(no, once, (o, now) -> requested(o, wanted, now));
        }
        var begun = orders.now(no);
        if (book.possible(() -> requested(order, wanted, begun)).order().equals(order)) {
            return commit(no, once, (o, now) -> requested(o, wanted, now)); // it was asked for before
        }
        pictures.hold(no, userId, wanted.pictures());
        return commit(no, once, (o, now) -> {
            if (now.isAfter(begun.plus(HOLD_COUNTS))) {
                throw new Refused.Unavailable();
            }
            return requested(o, wanted, now);
        });
    }

    private Change requested(Order order, RequestedReturn wanted, Instant now) {
        return order.returning().requested(wanted, limits.returnWindow(), now);
    }

    private Order commit(OrderNo no, IdempotencyKeys.@Nullable Key once, Orders.Move move) {
        return once == null ? book.change(no, move) : book.changeOnce(no, once, move);
    }
}
