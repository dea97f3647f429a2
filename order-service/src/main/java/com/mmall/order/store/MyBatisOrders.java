package com.mmall.order.store;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.order.application.NewOrder;
import com.mmall.order.application.Orders;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.Change;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.UnpaidOrders;
import com.mmall.tasks.ClaimedTask;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Orders in MySQL. A change holds the row lock of its order; no other service is called under it. */
@Component
class MyBatisOrders implements Orders {
    private final OrderMapper mapper;
    private final OrderTasks tasks;
    private final IdempotencyKeys keys;
    private final RetryingTransactions transactions;

    MyBatisOrders(OrderMapper mapper, OrderTasks tasks, IdempotencyKeys keys, RetryingTransactions transactions) {
        this.mapper = mapper;
        this.tasks = tasks;
        this.keys = keys;
        this.transactions = transactions;
    }

    private record Loaded(OrderRow row, Order order) {}

    @Override
    public Instant now() {
        return mapper.now().toInstant(ZoneOffset.UTC);
    }

    @Override
    public Optional<OrderNo> madeUnder(IdempotencyKeys.Key key) {
        return keys.made(key).flatMap(OrderNo::of);
    }

    @Override
    public Begun begin(NewOrder order, IdempotencyKeys.@Nullable Key key, Rule rule) {
        return transactions.run(() -> {
            mapper.lockBuyer(order.userId());
            var earlier = key == null ? Optional.<OrderNo>empty() : madeUnder(key);
            if (earlier.isPresent()) {
                return new Begun.Earlier(earlier.get());
            }
            var now = now();
            var refusal = rule.refusal(held(order.userId(), now), now);
            if (refusal.isPresent()) {
                return new Begun.NotAllowed(refusal.get());
            }
            insert(order.placing().apply(now), RequestedText.of(order.requested()), key);
            return new Begun.New();
        });
    }

    private UnpaidOrders held(long userId, Instant now) {
        var requested = mapper.requestedUnpaid(userId);
        var ended = mapper.endedUnpaidSince(
                userId, LocalDateTime.ofInstant(now.minus(UnpaidOrders.MEMORY), ZoneOffset.UTC));
        return new UnpaidOrders(
                requested.size(),
                requested.stream()
                        .flatMap(RequestedText::lines)
                        .collect(Collectors.groupingBy(
                                RequestedLine::productId, Collectors.summingInt(RequestedLine::quantity))),
                ended.stream().map(at -> at.toInstant(ZoneOffset.UTC)).toList());
    }

    private void insert(Change placing, String requested, IdempotencyKeys.@Nullable Key key) {
        var order = placing.order();
        var row = OrderRows.row(order, key == null ? null : key.scopeAndKey());
        row.requested = requested;
        mapper.insert(row);
        mapper.addHistory(OrderRows.history(order, 0));
        tasks.apply(placing, order.times().createdAt());
        if (key != null) {
            keys.remember(key, order.no().toString());
        }
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
    public Order changeReserved(OrderNo no, Move move, Consumer<Order> also) {
        return transactions.runWaitingForConnection(() -> {
            var changed = changeLocked(no, move);
            also.accept(changed);
            return changed;
        });
    }

    private Order changeLocked(OrderNo no, Move move) {
        var old = locked(no);
        var now = now();
        return save(old, move.of(old.order(), now), now);
    }

    @Override
    public Order complete(ClaimedTask task, Move move) {
        return transactions.run(() -> {
            var old = locked(OrderTasks.orderNo(task));
            tasks.complete(task);
            var now = now();
            return save(old, move.of(old.order(), now), now);
        });
    }

    @Override
    public Decision decide(OrderNo no, PaymentNews news) {
        return transactions.run(() -> {
            var old = locked(no);
            var stored = mapper.decision(news.paymentNo().value());
            if (stored != null) {
                return Decisions.repeat(stored, no, news);
            }
            var now = now();
            var decided = old.order().paidBy(news, now);
            mapper.decide(Decisions.row(no, news, decided.decision(), now));
            save(old, decided.change(), now);
            return decided.decision();
        });
    }

    private Loaded locked(OrderNo no) {
        var row = mapper.locked(no.value());
        if (row == null) {
            throw new Refused.OrderNotFound();
        }
        return loaded(row);
    }

    private Loaded loaded(OrderRow row) {
        var no = List.of(row.orderNo);
        return new Loaded(row, OrderRows.order(row, mapper.lines(no), mapper.history(no)));
    }

    private Order save(Loaded old, Change change, Instant now) {
        var changed = change.order();
        if (changed.equals(old.order())) {
            tasks.apply(change, now);
            return changed;
        }
        var order = changed.withVersion(old.order().version() + 1);
        mapper.updateById(OrderRows.row(order, old.row().idempotencyKey));
        addNews(old.order(), order);
        forgetKeyOfWhatNeverWas(old, order);
        tasks.apply(change, now);
        return order;
    }

    private void addNews(Order old, Order order) {
        var history = OrderRows.history(order, old.history().size());
        if (!history.isEmpty()) {
            mapper.addHistory(history);
        }
        if (old.contents().lines().isEmpty() && !order.contents().lines().isEmpty()) {
            mapper.addLines(OrderRows.lines(order));
        }
    }

    /** The request is told that there is no order, so its repeat may try again. */
    private void forgetKeyOfWhatNeverWas(Loaded old, Order order) {
        if (old.order().status() == OrderStatus.PLACING
                && order.status() == OrderStatus.CLOSING
                && old.row().idempotencyKey != null) {
            mapper.forgetKey(old.row().idempotencyKey, order.no().toString());
        }
    }
}
