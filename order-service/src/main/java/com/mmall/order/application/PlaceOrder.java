package com.mmall.order.application;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.slot.Slot;
import com.mmall.order.domain.IllegalOrderMove;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.ShipTo;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * 下单: the number is committed, stock is reserved under it, the order is committed. Whatever ends this early – a
 * refusal, a timeout, a crash – ends with the stock released, and never with an order the buyer was not told of.
 */
@Component
public class PlaceOrder {
    private static final Logger log = LoggerFactory.getLogger(PlaceOrder.class);

    private final Orders orders;
    private final Stock stock;
    private final Addresses addresses;
    private final Carts carts;
    private final OrderLimits limits;
    private final PlacingQueue queue;
    private final SecureRandom random = new SecureRandom();

    PlaceOrder(Orders orders, Stock stock, Addresses addresses, Carts carts, OrderLimits limits, PlacingQueue queue) {
        this.orders = orders;
        this.stock = stock;
        this.addresses = addresses;
        this.carts = carts;
        this.limits = limits;
        this.queue = queue;
    }

    /**
     * @param key of a repeatable request: the order it made before is returned in its present state
     * @throws Refused if there is no order; what was reserved is given back
     */
    public Order place(Purchase purchase, IdempotencyKeys.@Nullable Key key) {
        try {
            return queue.run(() -> placeNow(purchase, key));
        } catch (Refused refused) { // a repeat finds its cart empty, for instance
            var earlier =
                    key == null ? Optional.<OrderNo>empty() : orders.madeUnder(Slot.ofUser(purchase.userId()), key);
            return present(earlier.orElseThrow(() -> refused));
        }
    }

    private Order placeNow(Purchase purchase, IdempotencyKeys.@Nullable Key key) {
        var requested = requested(purchase);
        var shipTo = shipTo(purchase);
        var no = OrderNo.newFor(purchase.userId(), random);
        var begun = orders.begin(
                new NewOrder(
                        no,
                        purchase.userId(),
                        requested,
                        now -> Order.placing(no, purchase.userId(), shipTo, purchase.note(), now)),
                key,
                (held, now) -> limits.refusal(held, requested, now));
        return switch (begun) {
            case Orders.Begun.New(var begunOrder) -> reserve(begunOrder, purchase, requested);
            case Orders.Begun.Earlier(var made) -> present(made);
            case Orders.Begun.NotAllowed(var why) -> throw why;
        };
    }

    private Order present(OrderNo no) {
        return orders.find(no).filter(o -> o.times().placedAt() != null).orElseThrow(Refused.InProgress::new);
    }

    private List<RequestedLine> requested(Purchase purchase) {
        var items = purchase.items();
        var requested = items == null ? carts.ticked(purchase.userId()) : items;
        if (requested.isEmpty()) {
            throw new Refused.CartEmpty();
        }
        if (requested.size() > OrderItems.MOST_LINES) {
            throw new Refused.TooManyLines(OrderItems.MOST_LINES);
        }
        return requested;
    }

    private ShipTo shipTo(Purchase purchase) {
        return switch (addresses.of(purchase.userId(), purchase.addressId())) {
            case Addresses.Answer.Found(var shipTo) -> shipTo;
            case Addresses.Answer.NotFound() -> throw new Refused.AddressNotFound();
            case Addresses.Answer.Unknown(var why) -> {
                log.warn("no order for user {}: user-service gave no address ({})", purchase.userId(), why);
                throw new Refused.Unavailable();
            }
        };
    }

    private Order reserve(BegunOrder begun, Purchase purchase, List<RequestedLine> requested) {
        return switch (stock.reserve(begun.order().no(), requested)) {
            case Stock.Reserve.Reserved(var lines) -> confirm(begun, purchase, requested, lines);
            case Stock.Reserve.Insufficient(var lines) ->
                throw abandon(begun, "insufficient_stock", new Refused.InsufficientStock(lines));
            case Stock.Reserve.Unavailable(var ids) ->
                throw abandon(begun, "product_unavailable", new Refused.ProductUnavailable(ids));
            case Stock.Reserve.Released() -> throw abandon(begun, "released_before", new Refused.Unavailable());
            case Stock.Reserve.Unknown(var why) -> {
                log.warn(
                        "order {} is given up, its stock will be released: no answer to the reserve ({})",
                        begun.order().no(),
                        why);
                throw abandon(begun, "reserve_unknown", new Refused.Unavailable());
            }
        };
    }

    private Order confirm(BegunOrder begun, Purchase purchase, List<RequestedLine> requested, List<OrderLine> lines) {
        if (!Set.copyOf(requested).equals(lines.stream().map(RequestedLine::of).collect(Collectors.toSet()))) {
            AlertLog.raise(
                    log,
                    "RESERVATION_DIFFERS",
                    "order {} is given up: asked {}, reserved {}",
                    begun.order().no(),
                    requested,
                    lines);
            throw abandon(begun, "reservation_differs", new Refused.Unavailable());
        }
        var contents = new OrderItems(lines, limits.fee());
        if (!contents.canBeCharged()) {
            throw abandon(begun, "total_out_of_range", new Refused.TotalOutOfRange());
        }
        var expected = purchase.expectedTotal();
        if (expected != null && !expected.equals(contents.total())) {
            throw abandon(begun, "price_changed", new Refused.PriceChanged(contents.total()));
        }
        return commit(begun, purchase, requested, contents);
    }

    private Order commit(BegunOrder begun, Purchase purchase, List<RequestedLine> requested, OrderItems contents) {
        try {
            return orders.changeReserved(begun, (o, now) -> o.confirmed(contents, limits.paymentWindow(), now), o -> {
                if (purchase.items() == null && !carts.takeOut(purchase.userId(), requested)) {
                    throw new Refused.CartEmpty();
                }
            });
        } catch (Refused.CartEmpty orderedMeanwhile) {
            throw abandon(begun, "cart_ordered", orderedMeanwhile);
        } catch (IllegalOrderMove tooLate) {
            throw abandon(begun, "too_late", Refused.because(tooLate));
        }
    }

    private Refused abandon(BegunOrder begun, String cause, Refused refused) {
        orders.changeReserved(begun, (o, now) -> o.abandoned(cause, now), o -> {});
        return refused;
    }
}
