package com.mmall.product.stock;

import static java.util.stream.Collectors.toMap;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.conventions.meter.Meters;
import com.mmall.conventions.transaction.AfterCommit;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.product.stock.Reservation.RequestedLine;
import com.mmall.product.stock.ReturnMapper.Pieces;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Puts sold pieces of an order back on sale. Each return has a key, so it may be told again after a lost answer; all returns of
 * one order wait for its reservation's row, so that no more comes back than was sold.
 */
@Service
class StockReturns {
    private static final Logger log = LoggerFactory.getLogger(StockReturns.class);

    private final ReservationMapper reservations;
    private final ReturnMapper returns;
    private final StockMapper stock;
    private final RetryingTransactions transactions;
    private final ApplicationEventPublisher events;

    StockReturns(
            ReservationMapper reservations,
            ReturnMapper returns,
            StockMapper stock,
            RetryingTransactions transactions,
            ApplicationEventPublisher events) {
        this.reservations = reservations;
        this.returns = returns;
        this.stock = stock;
        this.transactions = transactions;
        this.events = events;
        Meters.expect("mmall.stock.reservations", "move", "returned");
    }

    /**
     * All lines or none. A repeat changes nothing.
     *
     * @throws StockRefusal.NotDeducted when the order's pieces are not sold yet, or never were
     * @throws StockRefusal.TooMany when more would come back than was sold
     */
    void takeBack(String orderNo, String key, List<RequestedLine> lines) {
        var changed = transactions.run(() -> {
            var status = reservations.lock(orderNo).orElseThrow(StockRefusal.NotFound::new);
            if (status != ReservationStatus.DEDUCTED) {
                throw new StockRefusal.NotDeducted();
            }
            return returns.insertIfNew(key, orderNo) == 1 ? takeBackNew(orderNo, key, lines) : known(orderNo, key);
        });
        if (!changed.isEmpty()) {
            events.publishEvent(
                    new StockChanged(changed.stream().map(Pieces::productId).toList()));
        }
    }

    private List<Pieces> known(String orderNo, String key) {
        if (!orderNo.equals(returns.orderOf(key))) {
            throw new StockRefusal.Differs();
        }
        return List.of();
    }

    private List<Pieces> takeBackNew(String orderNo, String key, List<RequestedLine> lines) {
        var pieces = lines.stream()
                .sorted(Comparator.comparingLong(RequestedLine::productId))
                .map(line -> new Pieces(line.productId(), line.quantity()))
                .toList();
        requireSold(orderNo, pieces);
        returns.write(key, orderNo, pieces);
        AfterCommit.run(() -> Meters.count("mmall.stock.reservations", "move", "returned"));
        for (var p : pieces) {
            if (stock.takeBack(p.productId(), (int) p.quantity()) == 0) {
                AlertLog.raise(
                        log,
                        "MISSING_PRODUCT",
                        "order {}: {} pieces of product {} came back, and it is not there",
                        orderNo,
                        p.quantity(),
                        p.productId());
            }
        }
        return pieces;
    }

    private void requireSold(String orderNo, List<Pieces> pieces) {
        var sold = reservations.lines(orderNo).stream()
                .collect(toMap(ReservationMapper.Line::productId, ReservationMapper.Line::quantity));
        var back = returns.returned(orderNo).stream().collect(toMap(Pieces::productId, Pieces::quantity));
        for (var p : pieces) {
            if (back.getOrDefault(p.productId(), 0L) + p.quantity() > sold.getOrDefault(p.productId(), 0)) {
                throw new StockRefusal.TooMany();
            }
        }
    }
}
