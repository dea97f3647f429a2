package com.mmall.product.stock;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.idempotency.IdempotencyKeys.Key;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.product.stock.LedgerMapper.Entry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The book of every piece that came, went or changed hands, and the only other way to change a product's stock. */
@Service
public class Ledger {
    /** No shelf holds more. */
    public static final int MOST = 1_000_000_000;

    private final LedgerMapper ledger;
    private final StockMapper stock;
    private final RetryingTransactions transactions;
    private final IdempotencyKeys keys;
    private final ApplicationEventPublisher events;

    Ledger(
            LedgerMapper ledger,
            StockMapper stock,
            RetryingTransactions transactions,
            IdempotencyKeys keys,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.stock = stock;
        this.transactions = transactions;
        this.keys = keys;
        this.events = events;
    }

    /** The first entry of a new product, written in the transaction that makes the product. */
    public void open(long product, int pieces, long admin) {
        ledger.insert(LedgerRow.of(product, "OPENING", pieces, "opening stock", admin));
    }

    /**
     * Brings or takes pieces. With a key that was used before it changes nothing and answers the entry made then.
     *
     * @throws StockRefusal.Insufficient when fewer are left than are to be taken
     */
    Entry adjust(long product, int delta, String reason, long admin, @Nullable Key key) {
        try {
            return adjustOnce(product, delta, reason, admin, key);
        } catch (DuplicateKeyException e) { // the same key was faster on another connection; now it is known
            return adjustOnce(product, delta, reason, admin, key);
        }
    }

    List<Entry> entries(long product, long beforeId, int limit) {
        return ledger.entries(product, beforeId, limit);
    }

    int count(long product) {
        return ledger.count(product, PageRequest.COUNT_LIMIT);
    }

    boolean knows(long product) {
        return !stock.offers(List.of(product)).isEmpty();
    }

    private Entry adjustOnce(long product, int delta, String reason, long admin, @Nullable Key key) {
        var entry = transactions.run(() -> {
            var made = key == null ? Optional.<String>empty() : keys.made(key);
            return ledger.entry(made.map(Long::parseLong).orElseGet(() -> write(product, delta, reason, admin, key)));
        });
        events.publishEvent(new StockChanged(List.of(product)));
        return entry;
    }

    private long write(long product, int delta, String reason, long admin, @Nullable Key key) {
        var row = LedgerRow.of(product, "ADJUST", delta, reason, admin);
        ledger.insert(row);
        if (key != null) {
            keys.remember(key, row.id.toString());
        }
        if (stock.adjust(product, delta, MOST) == 0) {
            throw refusal(product, delta);
        }
        return row.id;
    }

    private StockRefusal refusal(long product, int delta) {
        var offers = stock.offers(List.of(product));
        if (offers.isEmpty()) {
            return new StockRefusal.NoProduct();
        }
        var left = offers.getFirst().stock();
        return new StockRefusal.Insufficient(
                List.of(new StockRefusal.Insufficient.Short(Long.toString(product), Math.abs(delta), left)));
    }
}
