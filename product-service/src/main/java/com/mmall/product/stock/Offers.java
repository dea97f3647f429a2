package com.mmall.product.stock;

import com.mmall.product.stock.Reservation.RequestedLine;
import com.mmall.product.stock.StockMapper.Offer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What could be had a moment ago: refuses early, without a lock, what cannot succeed. */
record Offers(Map<Long, Offer> byProduct) {
    static Offers of(List<Offer> offers) {
        return new Offers(offers.stream().collect(Collectors.toMap(Offer::id, Function.identity())));
    }

    /**
     * The lines as they are charged.
     *
     * @throws StockRefusal naming every product that is not on sale, or else every line that is short
     */
    List<ReservationMapper.Line> charge(List<RequestedLine> requested) {
        var gone = requested.stream()
                .map(RequestedLine::productId)
                .filter(id -> !onSale(id))
                .toList();
        if (!gone.isEmpty()) {
            throw new StockRefusal.Unavailable(gone);
        }
        var shortOf = requested.stream()
                .filter(w -> offer(w).stock() < w.quantity())
                .map(w -> new StockRefusal.Insufficient.Short(
                        Long.toString(w.productId()), w.quantity(), offer(w).stock()))
                .toList();
        if (!shortOf.isEmpty()) {
            throw new StockRefusal.Insufficient(shortOf);
        }
        return requested.stream().map(w -> line(w, offer(w))).toList();
    }

    private boolean onSale(long product) {
        var offer = byProduct.get(product);
        return offer != null && offer.onSale();
    }

    private Offer offer(RequestedLine wish) {
        return Objects.requireNonNull(byProduct.get(wish.productId()));
    }

    private static ReservationMapper.Line line(RequestedLine wish, Offer offer) {
        return new ReservationMapper.Line(
                wish.productId(), wish.quantity(), offer.name(), offer.mainImage(), offer.price());
    }
}
