package com.mmall.order.application;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.money.Money;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.Shipment;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 退款、退货: decisions about money and goods that go back. Each is one commit; a task carries out what follows. */
@Component
public class GiveBack {
    private final OrderBook book;

    GiveBack(OrderBook book) {
        this.book = book;
    }

    /**
     * An admin gives money back, once per key.
     *
     * @param restock pieces that go back on sale once the money is back
     * @param version of the order that the admin saw, where that is known
     * @throws Refused.NotNow if less is left, more would go back on sale than was bought, or the order has changed since
     */
    public Order refund(
            OrderNo no,
            Money amount,
            String reason,
            List<RequestedLine> restock,
            @Nullable Long version,
            IdempotencyKeys.Key key) {
        book.any(no);
        var refundNo = newNumber();
        return book.changeOnce(
                no, key, (o, now) -> o.refunding().asSeenIn(version).decided(refundNo, amount, reason, restock, now));
    }

    /** @throws Refused.NotNow once it is on its way, has come, or was declined */
    public Order withdrawReturn(OrderNo no, long userId, int returnNo) {
        book.ofUser(no, userId);
        return book.change(no, (o, now) -> o.returning().withdrawn(returnNo, now));
    }

    /** @throws Refused.NotNow unless the shop has agreed, and it has not come */
    public Order sendReturn(OrderNo no, long userId, int returnNo, Shipment parcel) {
        book.ofUser(no, userId);
        return book.change(no, (o, now) -> o.returning().sent(returnNo, parcel, now));
    }

    /** @throws Refused.NotNow once it was decided otherwise */
    public Order agree(OrderNo no, int returnNo) {
        book.any(no);
        return book.change(no, (o, now) -> o.returning().agreed(returnNo, now));
    }

    /** @throws Refused.NotNow once it has come, or was declined for another reason */
    public Order decline(OrderNo no, int returnNo, String reason) {
        book.any(no);
        return book.change(no, (o, now) -> o.returning().declined(returnNo, reason, now));
    }

    /**
     * All or some of it has come; its money goes back.
     *
     * @param restock what of it goes back on sale
     * @throws Refused.NotNow if more has come than was asked for, or other pieces came before
     */
    public Order receive(OrderNo no, int returnNo, List<RequestedLine> came, List<RequestedLine> restock) {
        book.any(no);
        var refundNo = newNumber();
        return book.change(no, (o, now) -> o.returning().received(returnNo, came, restock, refundNo, now));
    }

    /**
     * The money of a return goes back by another refund.
     *
     * @throws Refused.NotNow unless the last one has certainly failed, or if nothing is left of the payment
     */
    public Order refundReturnAnew(OrderNo no, int returnNo) {
        book.any(no);
        var refundNo = newNumber();
        return book.change(no, (o, now) -> o.returning().refundedAnew(returnNo, refundNo, now));
    }

    /** At random, so that none comes twice even after a restored backup; Alipay takes letters and digits. */
    private static String newNumber() {
        return "R" + UUID.randomUUID().toString().replace("-", "");
    }
}
