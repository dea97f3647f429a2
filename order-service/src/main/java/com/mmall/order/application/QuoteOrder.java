package com.mmall.order.application;

import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.RequestedLine;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an order would cost now. Nothing is stored and nothing reserved. */
@Component
public class QuoteOrder {
    private final Products products;
    private final Carts carts;
    private final OrderLimits limits;

    QuoteOrder(Products products, Carts carts, OrderLimits limits) {
        this.products = products;
        this.carts = carts;
        this.limits = limits;
    }

    /**
     * @param items null for the ticked lines of the cart
     * @throws Refused for the reasons that would refuse the order
     */
    public OrderItems quote(long userId, @Nullable List<RequestedLine> items) {
        var requested = items == null ? carts.ticked(userId) : items;
        if (requested.isEmpty()) {
            throw new Refused.CartEmpty();
        }
        var facts =
                products.byIds(requested.stream().map(RequestedLine::productId).toList());
        var gone = requested.stream()
                .map(RequestedLine::productId)
                .filter(id -> !(facts.get(id) instanceof Products.Fact f && f.onSale()))
                .toList();
        if (!gone.isEmpty()) {
            throw new Refused.ProductUnavailable(gone);
        }
        return priced(requested.stream()
                .flatMap(w -> Stream.ofNullable(facts.get(w.productId())).map(fact -> new Line(w, fact)))
                .toList());
    }

    private record Line(RequestedLine requested, Products.Fact fact) {
        boolean isShort() {
            return fact.stock() < requested.quantity();
        }

        Stock.Short shortage() {
            return new Stock.Short(fact.id(), requested.quantity(), fact.stock());
        }

        OrderLine priced() {
            return new OrderLine(fact.id(), fact.name(), fact.image(), fact.price(), requested.quantity());
        }
    }

    private OrderItems priced(List<Line> lines) {
        var tooLittle = lines.stream().filter(Line::isShort).map(Line::shortage).toList();
        if (!tooLittle.isEmpty()) {
            throw new Refused.InsufficientStock(tooLittle);
        }
        var contents = new OrderItems(lines.stream().map(Line::priced).toList(), limits.fee());
        if (!contents.canBeCharged()) {
            throw new Refused.TotalOutOfRange();
        }
        return contents;
    }
}
