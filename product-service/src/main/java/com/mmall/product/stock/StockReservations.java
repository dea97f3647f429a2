package com.mmall.product.stock;

import static com.mmall.product.stock.ReservationStatus.DEDUCTED;
import static com.mmall.product.stock.ReservationStatus.RELEASED;
import static com.mmall.product.stock.ReservationStatus.RESERVED;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.conventions.meter.Meters;
import com.mmall.conventions.transaction.AfterCommit;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.conventions.transaction.RetryingTransactions.Overtaken;
import com.mmall.product.stock.Reservation.RequestedLine;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Makes, releases and deducts what an order holds. The order's number is the key, so each may be repeated after a lost
 * answer. In every transaction the products' rows come last and in the order of their ids: one hot product is locked
 * for hardly more than the commit, and two orders never wait for each other in a circle.
 */
@Service
class StockReservations {
    private static final Logger log = LoggerFactory.getLogger(StockReservations.class);

    private final ReservationMapper reservations;
    private final StockMapper stock;
    private final RetryingTransactions transactions;
    private final ApplicationEventPublisher events;

    StockReservations(
            ReservationMapper reservations,
            StockMapper stock,
            RetryingTransactions transactions,
            ApplicationEventPublisher events) {
        this.reservations = reservations;
        this.stock = stock;
        this.transactions = transactions;
        this.events = events;
        Meters.expect("mmall.stock.reservations", "move", "reserved", "released", "deducted");
        Meters.expect("mmall.stock.refusals", "code", "insufficient_stock", "product_unavailable");
    }

    /**
     * All lines or none. A repeat answers as the first call did.
     *
     * @throws StockRefusal when a line is short or not on sale, or the number was used before in another way
     */
    Reservation reserve(String orderNo, List<RequestedLine> requested) {
        var sorted = requested.stream()
                .sorted(Comparator.comparingLong(RequestedLine::productId))
                .toList();
        try {
            var lines = transactions.run(() -> reservations.insertIfNew(orderNo, RESERVED) == 1
                    ? hold(orderNo, sorted)
                    : heldBefore(orderNo, sorted));
            changed(lines);
            return Reservation.reserved(orderNo, lines);
        } catch (StockRefusal refusal) {
            Meters.count("mmall.stock.refusals", "code", refusal.code());
            throw refusal;
        }
    }

    /**
     * Gives back what the order holds. An unknown number is remembered as released, so that a reserve which is still on
     * its way finds it closed.
     *
     * @throws StockRefusal.Deducted when it has been paid for
     */
    void release(String orderNo) {
        changed(transactions.run(() -> {
            var status = reservations.lock(orderNo);
            if (status.isEmpty() && reservations.insertIfNew(orderNo, RELEASED) == 0) {
                throw new Overtaken("reserved at this moment");
            }
            return switch (status.orElse(RELEASED)) {
                case RESERVED -> end(orderNo, RELEASED, Move.RELEASE);
                case RELEASED -> List.of();
                case DEDUCTED -> throw new StockRefusal.Deducted();
            };
        }));
    }

    /**
     * Turns what the order holds into sold.
     *
     * @throws StockRefusal.Released when it was given back before: somebody has paid for what they do not have
     */
    void deduct(String orderNo) {
        changed(transactions.run(() -> switch (reservations.lock(orderNo).orElseThrow(StockRefusal.NotFound::new)) {
            case RESERVED -> end(orderNo, DEDUCTED, Move.DEDUCT);
            case DEDUCTED -> List.of();
            case RELEASED -> throw paidButReleased(orderNo);
        }));
    }

    private List<ReservationMapper.Line> hold(String orderNo, List<RequestedLine> requested) {
        var lines = Offers.of(stock.offers(
                        requested.stream().map(RequestedLine::productId).toList()))
                .charge(requested);
        reservations.insertLines(orderNo, lines);
        stock.write(Move.RESERVE, orderNo, lines);
        AfterCommit.run(() -> moved("reserved"));
        if (stock.reserve(lines) < lines.size()) {
            // The next try reads what is left now and says so.
            throw new Overtaken("the last of a product of order " + orderNo + " went to another one");
        }
        return lines;
    }

    private List<ReservationMapper.Line> heldBefore(String orderNo, List<RequestedLine> requested) {
        var status = reservations.status(orderNo).orElseThrow(() -> new Overtaken("given up at this moment"));
        if (status == RELEASED) {
            throw new StockRefusal.Released();
        }
        var lines = reservations.lines(orderNo);
        if (!lines.stream()
                .map(l -> new RequestedLine(l.productId(), l.quantity()))
                .toList()
                .equals(requested)) {
            throw new StockRefusal.Differs();
        }
        return lines;
    }

    private List<ReservationMapper.Line> end(String orderNo, ReservationStatus to, Move move) {
        var lines = reservations.lines(orderNo);
        reservations.end(orderNo, to);
        stock.write(move, orderNo, lines);
        AfterCommit.run(() -> moved(to.name().toLowerCase(Locale.ROOT)));
        for (var line : lines) {
            if (move(move, line) == 0) {
                AlertLog.raise(
                        log,
                        "MISSING_PRODUCT",
                        "order {}: {} found no product {} that holds {} for it",
                        orderNo,
                        move,
                        line.productId(),
                        line.quantity());
            }
        }
        return lines;
    }

    private int move(Move move, ReservationMapper.Line line) {
        return switch (move) {
            case RESERVE -> stock.reserve(List.of(line));
            case RELEASE -> stock.release(line.productId(), line.quantity());
            case DEDUCT -> stock.deduct(line.productId(), line.quantity());
        };
    }

    private StockRefusal.Released paidButReleased(String orderNo) {
        AlertLog.raise(
                log,
                "DEDUCT_AFTER_RELEASE",
                "order {} was paid for, but its stock had been released; nothing was deducted",
                orderNo);
        return new StockRefusal.Released();
    }

    private static void moved(String move) {
        Meters.count("mmall.stock.reservations", "move", move);
    }

    private void changed(Collection<ReservationMapper.Line> lines) {
        if (!lines.isEmpty()) {
            events.publishEvent(new StockChanged(
                    lines.stream().map(ReservationMapper.Line::productId).toList()));
        }
    }
}
