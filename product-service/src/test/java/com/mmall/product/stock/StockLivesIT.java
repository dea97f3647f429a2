package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.problem.Refusal;
import com.mmall.product.stock.Reservation.RequestedLine;
import com.mmall.product.testing.Goods.Counters;
import com.mmall.product.testing.RunningService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Orders that reserve, release and deduct at random, repeat themselves and come in the wrong order, beside a model of what
 * that means. After every step the database says what the model says, and the ledger's sums are the counters.
 */
class StockLivesIT extends RunningService {
    private static final int STEPS = 250;

    @Autowired
    private StockReservations reservations;

    @Autowired
    private Ledger ledger;

    /** What ought to be there. */
    private static final class Model {
        private final Map<Long, int[]> counters = new TreeMap<>(); // stock, reserved, sold
        private final Map<String, String> status = new HashMap<>();
        private final Map<String, List<RequestedLine>> lines = new HashMap<>();

        String reserve(String order, List<RequestedLine> wishes) {
            var known = status.get(order);
            if ("RELEASED".equals(known)) {
                return "reservation_released";
            }
            if (known != null) {
                return lines.get(order).equals(wishes) ? "" : "reservation_differs";
            }
            if (wishes.stream().anyMatch(w -> counters.get(w.productId())[0] < w.quantity())) {
                return "insufficient_stock";
            }
            wishes.forEach(w -> move(w, -1, 1, 0));
            status.put(order, "RESERVED");
            lines.put(order, wishes);
            return "";
        }

        String release(String order) {
            if ("DEDUCTED".equals(status.get(order))) {
                return "reservation_deducted";
            }
            if ("RESERVED".equals(status.put(order, "RELEASED"))) {
                lines.get(order).forEach(w -> move(w, 1, -1, 0));
            }
            return "";
        }

        String deduct(String order) {
            var known = status.get(order);
            if (known == null) {
                return "reservation_not_found";
            }
            if (known.equals("RELEASED")) {
                return "reservation_released";
            }
            if (known.equals("RESERVED")) {
                status.put(order, "DEDUCTED");
                lines.get(order).forEach(w -> move(w, 0, -1, 1));
            }
            return "";
        }

        String adjust(long product, int delta) {
            if (counters.get(product)[0] + delta < 0) {
                return "insufficient_stock";
            }
            counters.get(product)[0] += delta;
            return "";
        }

        private void move(RequestedLine wish, int stock, int reserved, int sold) {
            var now = counters.get(wish.productId());
            now[0] += stock * wish.quantity();
            now[1] += reserved * wish.quantity();
            now[2] += sold * wish.quantity();
        }
    }

    @Test
    void areWhatTheModelSays() {
        var random = new Random(20261129);
        var model = new Model();
        for (var i = 0; i < 3; i++) {
            model.counters.put(goods.onSale("货 " + i, 30), new int[] {30, 0, 0});
        }
        var products = List.copyOf(model.counters.keySet());
        var orders = orders(12);
        for (var step = 0; step < STEPS; step++) {
            var order = orders.get(random.nextInt(orders.size()));
            var wishes = wishes(random, products);
            var product = products.get(random.nextInt(products.size()));
            var delta = random.nextInt(1, 9) * (random.nextBoolean() ? 1 : -1);
            switch (random.nextInt(5)) {
                case 0, 1 -> both(model.reserve(order, wishes), () -> reservations.reserve(order, wishes));
                case 2 -> both(model.release(order), () -> reservations.release(order));
                case 3 -> both(model.deduct(order), () -> reservations.deduct(order));
                default -> both(model.adjust(product, delta), () -> ledger.adjust(product, delta, "counted", 1, null));
            }
            model.counters.forEach((id, now) -> agrees(id, new Counters(now[0], now[1], now[2])));
            orders.set(
                    random.nextInt(orders.size()),
                    random.nextInt(8) == 0 ? UUID.randomUUID().toString() : order);
        }
        assertThat(model.status.values()).contains("RESERVED", "RELEASED", "DEDUCTED");
    }

    /** Nobody knows who comes first, but nothing is ever lost, sold twice or below zero. */
    @Test
    void loseNothingWhenEverythingComesAtOnce() throws Exception {
        var products = List.of(goods.onSale("甲", 40), goods.onSale("乙", 40));
        var orders = orders(10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var worker = 0; worker < 4; worker++) {
                var random = new Random(worker);
                running.add(threads.submit(() -> {
                    for (var step = 0; step < 25; step++) {
                        anything(random, orders.get(random.nextInt(orders.size())), products);
                    }
                }));
            }
            for (var worker : running) {
                worker.get();
            }
        }
        for (var product : products) {
            var now = goods.counters(product);
            assertThat(goods.ledger(product)).isEqualTo(now);
            assertThat(now.stock() + now.reserved() + now.sold()).isEqualTo(40);
            assertThat(now.reserved()).isEqualTo(heldBy(product, "RESERVED"));
            assertThat(now.sold()).isEqualTo(heldBy(product, "DEDUCTED"));
        }
    }

    private void anything(Random random, String order, List<Long> products) {
        try {
            switch (random.nextInt(3)) {
                case 0 -> reservations.reserve(order, wishes(random, products));
                case 1 -> reservations.release(order);
                default -> reservations.deduct(order);
            }
        } catch (StockRefusal refused) {
            assertThat(refused.code()).isNotEqualTo("product_unavailable");
        }
    }

    private int heldBy(long product, String status) {
        return jdbc.queryForObject("""
                SELECT COALESCE(SUM(l.quantity), 0) FROM stock_reservation r
                JOIN stock_reservation_line l ON l.order_no = r.order_no
                WHERE l.product_id = ? AND r.status = ?""", Integer.class, product, status);
    }

    private void agrees(long product, Counters expected) {
        assertThat(goods.counters(product)).isEqualTo(expected);
        assertThat(goods.ledger(product)).isEqualTo(expected);
    }

    private static void both(String code, Runnable step) {
        String seen = "";
        try {
            step.run();
        } catch (Refusal refused) {
            seen = refused.code();
        }
        assertThat(seen).isEqualTo(code);
    }

    private static List<String> orders(int many) {
        var orders = new ArrayList<String>();
        for (var i = 0; i < many; i++) {
            orders.add(UUID.randomUUID().toString());
        }
        return orders;
    }

    /** Of one or more products, each once, in the order of their numbers. */
    private static List<RequestedLine> wishes(Random random, List<Long> products) {
        var first = random.nextInt(products.size());
        return products.subList(first, products.size()).stream()
                .map(id -> new RequestedLine(id, random.nextInt(1, 6)))
                .toList();
    }
}
