package com.mmall.order.cart;

import com.mmall.conventions.image.StoredImage;
import com.mmall.conventions.money.Money;
import com.mmall.order.application.Products;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A cart as its owner sees it, at today's prices. What cannot be bought is shown, and not counted in. */
record CartView(List<Line> items, String selectedTotal, int selectedCount, boolean allSelected) {
    /** @param available it is on sale and there is enough of it */
    record Line(
            String productId,
            String name,
            StoredImage image,
            String unitPrice,
            int quantity,
            boolean selected,
            int stock,
            boolean available,
            String lineTotal) {}

    static CartView of(List<CartRow> rows, Map<Long, Products.Fact> facts) {
        var ticked = rows.stream()
                .filter(r -> r.selected && facts.get(r.productId) instanceof Products.Fact f && f.onSale())
                .toList();
        var total = ticked.stream()
                .map(r -> price(facts.get(r.productId)).times(r.quantity))
                .reduce(Money.ZERO, Money::plus);
        return new CartView(
                rows.stream().map(r -> line(r, facts.get(r.productId))).toList(),
                total.yuan(),
                ticked.stream().mapToInt(r -> r.quantity).sum(),
                !rows.isEmpty() && rows.stream().allMatch(r -> r.selected));
    }

    private static Line line(CartRow row, Products.@Nullable Fact fact) {
        return new Line(
                row.productId.toString(),
                fact == null ? "" : fact.name(),
                new StoredImage(fact == null ? "" : fact.image()),
                price(fact).yuan(),
                row.quantity,
                row.selected,
                fact == null ? 0 : fact.stock(),
                fact != null && fact.onSale() && fact.stock() >= row.quantity,
                price(fact).times(row.quantity).yuan());
    }

    private static Money price(Products.@Nullable Fact fact) {
        return fact == null ? Money.ZERO : fact.price();
    }
}
