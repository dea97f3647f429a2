package com.mmall.order.store;

import com.baomidou.mybatisplus.core.conditions.update.UpdateWrapper;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.Slot;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.order.application.BegunOrder;
import com.mmall.order.application.NewOrder;
import com.mmall.order.application.Orders;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.Change;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.UnpaidOrders;
import com.mmall.tasks.ClaimedTask;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Orders in MySQL. A change holds the row lock of its order; no other service is called under it. */
@Component
class MyBatisOrders implements Orders {
    private final OrderMapper mapper;
    private final OrderTasks tasks;
    private final IdempotencyKeys keys;
    private final DatabaseServers servers;
    private final RetryingTransactions transactions;

    MyBatisOrders(
            OrderMapper mapper,
            OrderTasks tasks,
            IdempotencyKeys keys,
            DatabaseServers servers,
            RetryingTransactions transactions) {
        this.mapper = mapper;
        this.tasks = tasks;
        this.keys = keys;
        this.servers = servers;
        this.transactions = transactions;
        OrderMeters.expect();
    }

    /** @param storedEntries how many entries of its history have rows */
    private record Loaded(@Nullable String idempotencyKey, Order order, int storedEntries) {}

    @Override
    public Instant now(OrderNo no) {
        var now = mapper.now(no.value());
        if (now == null) {
            throw new Refused.OrderNotFound();
        }
        return now.toInstant(ZoneOffset.UTC);
    }

    @Override
    public Optional<OrderNo> madeUnder(int slot, IdempotencyKeys.Key key) {
        return servers.at(slot, () -> keys.made(key)).flatMap(OrderNo::of);
    }

    @Override
    public Begun begin(NewOrder order, IdempotencyKeys.@Nullable Key key, Rule rule) {
        return transactions.run(() -> {
            mapper.lockBuyer(order.userId());
            var facts = BuyerFacts.of(servers.at(
                    order.no().slot(), () -> mapper.buyerFacts(order.userId(), UnpaidOrders.MEMORY.toSeconds())));
            var nanos = System.nanoTime();
            var refusal = rule.refusal(facts.held(), facts.now());
            var earlier = refusal.isPresent() ? madeBefore(order.no(), key) : madeBeforeOrRemembered(key, order.no());
            if (earlier.isPresent()) {
                return new Begun.Earlier(earlier.get());
            }
            return refusal.<Begun>map(Begun.NotAllowed::new).orElseGet(() -> {
                var placing = order.placing().apply(facts.now());
                var scopeAndKey = key == null ? null : key.scopeAndKey();
                insert(placing, RequestedText.of(order.requested()), scopeAndKey);
                return new Begun.New(new BegunOrder(placing.order(), scopeAndKey, nanos));
            });
        });
    }

    private Optional<OrderNo> madeBefore(OrderNo no, IdempotencyKeys.@Nullable Key key) {
        return key == null ? Optional.empty() : madeUnder(no.slot(), key);
    }

    private Optional<OrderNo> madeBeforeOrRemembered(IdempotencyKeys.@Nullable Key key, OrderNo no) {
        return key == null ? Optional.empty() : rememberUnlessMade(key, no);
    }

    /** Beside what it makes, in one transaction. */
    private Optional<OrderNo> rememberUnlessMade(IdempotencyKeys.Key key, OrderNo no) {
        return servers.at(no.slot(), () -> keys.rememberUnlessMade(key, no.toString()))
                .flatMap(OrderNo::of);
    }

    /** Its first entry of history gets a row together with the second: until then the order's row says the same. */
    private void insert(Change placing, String requested, @Nullable String scopeAndKey) {
        var order = placing.order();
        var row = OrderRows.row(order, scopeAndKey);
        row.requested = requested;
        mapper.insert(row);
        tasks.apply(placing, order.times().createdAt());
    }

    @Override
    public Optional<Order> find(OrderNo no) {
        return Optional.ofNullable(mapper.selectById(no.value()))
                .map(this::loaded)
                .map(Loaded::order);
    }

    @Override
    public Order change(OrderNo no, Move move) {
        return transactions.run(() -> changeLocked(no, move));
    }

    @Override
    public Order changeOnce(OrderNo no, IdempotencyKeys.Key key, Move move) {
        return transactions.run(() -> {
            var old = locked(no);
            if (rememberUnlessMade(key, no).isPresent()) {
                return old.order();
            }
            var now = now(no);
            return save(old, move.of(old.order(), now), now);
        });
    }

    @Override
    public Order changeReserved(BegunOrder begun, Move move, Consumer<Order> also) {
        return transactions.runWaitingForConnection(() -> {
            var changed = changeBegun(begun, move);
            also.accept(changed);
            return changed;
        });
    }

    /** The update itself finds out whether the order is as it was begun, and locks its row. */
    private Order changeBegun(BegunOrder begun, Move move) {
        var placing = begun.order();
        var now = begun.databaseTime(System.nanoTime());
        var old = new Loaded(begun.idempotencyKey(), placing, 0);
        var change = move.of(placing, now);
        var changed = change.order().withVersion(placing.version() + 1);
        return mapper.update(OrderRows.row(changed, old.idempotencyKey()), asItWas(placing)) == 1
                ? saved(old, change, changed, now)
                : changeLocked(placing.no(), move);
    }

    private static UpdateWrapper<OrderRow> asItWas(Order order) {
        return new UpdateWrapper<OrderRow>().eq("order_no", order.no().value()).eq("version", order.version());
    }

    private Order changeLocked(OrderNo no, Move move) {
        var old = locked(no);
        var now = now(no);
        return save(old, move.of(old.order(), now), now);
    }

    @Override
    public Order complete(ClaimedTask task, Move move) {
        return transactions.run(() -> {
            var old = locked(OrderTasks.orderNo(task));
            tasks.complete(task);
            var now = now(old.order().no());
            return save(old, move.of(old.order(), now), now);
        });
    }

    @Override
    public Decision decide(OrderNo no, PaymentNews news) {
        return transactions.run(() -> {
            var old = locked(no);
            var stored = mapper.decision(no.value(), news.paymentNo().value());
            if (stored != null) {
                return Decisions.repeat(stored, no, news);
            }
            var now = now(no);
            var decided = old.order().paidBy(news, now);
            decide(Decisions.row(no, news, decided.decision(), now));
            save(old, decided.change(), now);
            return decided.decision();
        });
    }

    /** Its primary key is the payment's number alone: one that was decided on for another order does not go in. */
    private void decide(PaymentRow row) {
        try {
            mapper.decide(row);
        } catch (DuplicateKeyException e) {
            throw Decisions.ofAnotherOrder(row);
        }
    }

    private Loaded locked(OrderNo no) {
        var row = mapper.locked(no.value());
        if (row == null) {
            throw new Refused.OrderNotFound();
        }
        return loaded(row);
    }

    private Loaded loaded(OrderRow row) {
        var details = servers.at(Slot.ofOrder(row.orderNo), () -> mapper.details(List.of(row.orderNo)));
        var entries = (int) details.stream().filter(DetailRow::isEntry).count();
        return new Loaded(row.idempotencyKey, OrderRows.order(row, details), entries);
    }

    private Order save(Loaded old, Change change, Instant now) {
        var changed = change.order();
        if (changed.equals(old.order())) {
            tasks.apply(change, now);
            return changed;
        }
        var order = changed.withVersion(old.order().version() + 1);
        mapper.updateById(OrderRows.row(order, old.idempotencyKey()));
        return saved(old, change, order, now);
    }

    /** What belongs to an order whose row is as it will be. */
    private Order saved(Loaded old, Change change, Order order, Instant now) {
        addNews(old, order);
        forgetKeyOfWhatNeverWas(old, order);
        tasks.apply(change, now);
        OrderMeters.moved(old.order(), order);
        return order;
    }

    private void addNews(Loaded old, Order order) {
        var history = OrderRows.history(order, old.storedEntries());
        if (!history.isEmpty()) {
            mapper.addHistory(history);
        }
        if (old.order().contents().lines().isEmpty()
                && !order.contents().lines().isEmpty()) {
            mapper.addLines(OrderRows.lines(order));
        }
    }

    /** The request is told that there is no order, so its repeat may try again. */
    private void forgetKeyOfWhatNeverWas(Loaded old, Order order) {
        var key = old.idempotencyKey();
        if (old.order().status() == OrderStatus.PLACING && order.status() == OrderStatus.CLOSING && key != null) {
            servers.at(order.no().slot(), () -> mapper.forgetKey(key, order.no().toString()));
        }
    }
}
