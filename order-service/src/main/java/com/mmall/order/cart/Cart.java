package com.mmall.order.cart;

import com.mmall.order.application.Carts;
import com.mmall.order.application.Products;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.RequestedLine;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** 购物车. Prices and stock are asked for each time; nothing of them is kept here. */
@Component
class Cart implements Carts {
    private final CartMapper lines;
    private final Products products;
    private final TransactionTemplate transaction;

    Cart(CartMapper lines, Products products, PlatformTransactionManager transactions) {
        this.lines = lines;
        this.products = products;
        this.transaction = new TransactionTemplate(transactions);
    }

    CartView view(long userId) {
        var rows = lines.of(userId);
        return CartView.of(
                rows, products.byIds(rows.stream().map(r -> r.productId).toList()));
    }

    /**
     * @param selected null leaves it as it is; a new line is selected
     * @throws Refused.InsufficientStock with what there is
     */
    CartView put(long userId, long productId, int quantity, @Nullable Boolean selected) {
        enough(fact(productId), quantity);
        transaction.executeWithoutResult(status -> {
            var old = lines.locked(userId, productId);
            room(userId, old);
            var ticked = selected != null ? selected : old == null || old.selected;
            lines.put(userId, productId, quantity, ticked);
        });
        return view(userId);
    }

    /** The same for so many more. */
    CartView add(long userId, long productId, int quantity) {
        var fact = fact(productId);
        transaction.executeWithoutResult(status -> {
            var old = lines.locked(userId, productId);
            room(userId, old);
            enough(fact, old == null ? quantity : old.quantity + quantity);
            lines.add(userId, productId, quantity);
        });
        return view(userId);
    }

    private Products.Fact fact(long productId) {
        var fact = products.byIds(List.of(productId)).get(productId);
        if (fact == null || !fact.onSale()) {
            throw new Refused.ProductNotFound();
        }
        return fact;
    }

    private static void enough(Products.Fact fact, int quantity) {
        if (quantity > fact.stock() || quantity > OrderLine.MOST) {
            throw new Refused.InsufficientStock(Math.min(fact.stock(), OrderLine.MOST));
        }
    }

    private void room(long userId, @Nullable CartRow old) {
        if (old == null && lines.lines(userId) >= OrderItems.MOST_LINES) {
            throw new Refused.TooManyLines(OrderItems.MOST_LINES);
        }
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
        var present = ordered.stream()
                .filter(w -> lines.locked(userId, w.productId()) != null)
                .toList();
        present.forEach(w -> lines.removeOrdered(userId, w.productId(), w.quantity()));
        return !present.isEmpty();
    }
}
