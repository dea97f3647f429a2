package com.mmall.order.cart;

import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.Slot;
import com.mmall.order.application.Carts;
import com.mmall.order.application.Products;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.RequestedLine;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 购物车. Prices and stock are asked for each time; nothing of them is kept here. */
@Component
class Cart implements Carts {
    private final CartMapper lines;
    private final Products products;
    private final DatabaseServers servers;

    Cart(CartMapper lines, Products products, DatabaseServers servers) {
        this.lines = lines;
        this.products = products;
        this.servers = servers;
    }

    CartView view(long userId) {
        return view(userId, new Asked(Set.of(), Map.of()));
    }

    /** @param asked a moment ago; product-service is asked again if the cart has got another product since */
    private CartView view(long userId, Asked asked) {
        var rows = lines.of(userId);
        var ids = ids(rows);
        return CartView.of(rows, asked.ids().containsAll(ids) ? asked.facts() : products.byIds(ids));
    }

    /** What product-service said of these products. */
    private record Asked(Set<Long> ids, Map<Long, Products.Fact> facts) {
        Products.Fact onSale(long productId) {
            var fact = facts.get(productId);
            if (fact == null || !fact.onSale()) {
                throw new Refused.ProductNotFound();
            }
            return fact;
        }
    }

    /**
     * @param selected null leaves it as it is; a new line is selected
     * @throws Refused.InsufficientStock with what there is
     */
    CartView put(long userId, long productId, int quantity, @Nullable Boolean selected) {
        var rows = lines.of(userId);
        var asked = ask(rows, productId);
        enough(asked.onSale(productId), quantity);
        if (!has(rows, productId) || lines.set(userId, productId, quantity, selected) == 0) {
            insert(userId, rows, productId, quantity, selected == null || selected, false);
        }
        return view(userId, asked);
    }

    /** The same for so many more. */
    CartView add(long userId, long productId, int quantity) {
        var rows = lines.of(userId);
        var asked = ask(rows, productId);
        var fact = asked.onSale(productId);
        if (!has(rows, productId) || !addTo(userId, fact, quantity)) {
            room(rows, productId);
            enough(fact, quantity);
            insert(userId, rows, productId, quantity, true, true);
        }
        return view(userId, asked);
    }

    /** @return false if the line has gone meanwhile */
    private boolean addTo(long userId, Products.Fact fact, int quantity) {
        if (lines.addTo(userId, fact.id(), quantity, most(fact)) == 1) {
            return true;
        }
        if (lines.has(userId, fact.id()) == 1) {
            throw new Refused.InsufficientStock(most(fact));
        }
        return false;
    }

    private void insert(
            long userId, List<CartRow> rows, long productId, int quantity, boolean selected, boolean onTop) {
        room(rows, productId);
        var inserted = servers.at(
                Slot.ofUser(userId),
                () -> lines.insert(userId, productId, quantity, selected, onTop, OrderItems.MOST_LINES));
        if (inserted == 0) {
            throw new Refused.TooManyLines(OrderItems.MOST_LINES);
        }
    }

    /** Of the product and of all others in the cart, in one question: the answer shows the whole cart. */
    private Asked ask(List<CartRow> rows, long productId) {
        var ids = new LinkedHashSet<>(ids(rows));
        ids.add(productId);
        return new Asked(ids, products.byIds(ids));
    }

    private static void enough(Products.Fact fact, int quantity) {
        if (quantity > most(fact)) {
            throw new Refused.InsufficientStock(most(fact));
        }
    }

    private static int most(Products.Fact fact) {
        return Math.min(fact.stock(), OrderLine.MOST);
    }

    /** Refuses early; the insert decides. */
    private static void room(List<CartRow> rows, long productId) {
        if (!has(rows, productId) && rows.size() >= OrderItems.MOST_LINES) {
            throw new Refused.TooManyLines(OrderItems.MOST_LINES);
        }
    }

    private static boolean has(List<CartRow> rows, long productId) {
        return rows.stream().anyMatch(r -> r.productId == productId);
    }

    private static List<Long> ids(List<CartRow> rows) {
        return rows.stream().map(r -> r.productId).toList();
    }

    void drop(long userId, Collection<Long> productIds) {
        if (!productIds.isEmpty()) {
            lines.remove(userId, productIds);
        }
    }

    CartView selectAll(long userId, boolean selected) {
        lines.selectAll(userId, selected);
        return view(userId);
    }

    int count(long userId) {
        return lines.count(userId);
    }

    @Override
    public List<RequestedLine> ticked(long userId) {
        return lines.of(userId).stream()
                .filter(r -> r.selected)
                .map(r -> new RequestedLine(r.productId, r.quantity))
                .toList();
    }

    @Override
    public boolean takeOut(long userId, List<RequestedLine> ordered) {
        return lines.removeOrdered(userId, ordered) > 0
                || !lines.lockedOf(userId, ordered).isEmpty();
    }
}
