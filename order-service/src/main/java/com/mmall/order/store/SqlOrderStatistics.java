package com.mmall.order.store;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.order.application.OrderStatistics;
import com.mmall.order.domain.OrderStatus;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts, read from the time indexes. */
@Component
class SqlOrderStatistics implements OrderStatistics {
    private static final int CHINA = 8;

    private final JdbcClient sql;
    private final DatabaseServers servers;

    SqlOrderStatistics(JdbcClient sql, DatabaseServers servers) {
        this.sql = sql;
        this.servers = servers;
    }

    private <T> Stream<T> ofEachServer(Supplier<List<T>> read) {
        return servers.names().stream().flatMap(server -> servers.on(server, read).stream());
    }

    private record Counted(LocalDate day, long counted) {}

    private record StatusCount(String status, long counted) {}

    private record Sold(long productId, String name, long quantity, long revenue) {}

    @Override
    public LocalDate today() {
        return ofEachServer(() -> sql.sql("SELECT UTC_TIMESTAMP(6) + INTERVAL 8 HOUR")
                        .query(LocalDateTime.class)
                        .list())
                .findFirst()
                .orElseThrow()
                .toLocalDate();
    }

    @Override
    public List<Day> days(LocalDate from, LocalDate to) {
        var days = new TreeMap<LocalDate, Day>();
        perDay("COUNT(*)", "placed_at", from, to)
                .forEach((day, counted) -> days.put(day, new Day(day, counted, Money.ZERO)));
        perDay("SUM(total - refunded)", "paid_at", from, to)
                .forEach((day, fen) -> days.merge(
                        day, new Day(day, 0, new Money(fen)), (a, b) -> new Day(a.date(), a.orders(), b.revenue())));
        return List.copyOf(days.values());
    }

    /** Both are words of ours, never a caller's. */
    private Map<LocalDate, Long> perDay(String what, String when, LocalDate from, LocalDate to) {
        return ofEachServer(() -> sql.sql("""
                        SELECT DATE(%2$s + INTERVAL 8 HOUR) AS day, %1$s AS counted FROM orders
                        WHERE %2$s >= :from AND %2$s < :to GROUP BY day ORDER BY day""".formatted(what, when))
                        .param("from", start(from))
                        .param("to", start(to.plusDays(1)))
                        .query(Counted.class)
                        .list())
                .collect(Collectors.toMap(Counted::day, Counted::counted, Long::sum));
    }

    @Override
    public List<Seller> topProducts(LocalDate from, LocalDate to, int most) {
        return servers
                .onAll(() -> sql.sql("""
                        SELECT l.product_id, MAX(l.name) AS name, SUM(l.quantity) AS quantity,
                        SUM(l.unit_price * l.quantity) AS revenue
                        FROM orders o JOIN order_line l ON l.order_no = o.order_no
                        WHERE o.paid_at >= :from AND o.paid_at < :to AND o.status <> 'REFUNDED'
                        GROUP BY l.product_id ORDER BY quantity DESC, l.product_id LIMIT :most""")
                        .param("from", start(from))
                        .param("to", start(to.plusDays(1)))
                        .param("most", most)
                        .query(Sold.class)
                        .list())
                .stream()
                .map(s -> new Seller(s.productId(), s.name(), s.quantity(), new Money(s.revenue())))
                .toList();
    }

    @Override
    public Map<OrderStatus, Long> byStatus() {
        var counts = new EnumMap<OrderStatus, Long>(OrderStatus.class);
        ofEachServer(() -> sql.sql(
                                "SELECT status, COUNT(*) AS counted FROM orders WHERE placed_at IS NOT NULL GROUP BY status")
                        .query(StatusCount.class)
                        .list())
                .forEach(c -> counts.merge(OrderStatus.valueOf(c.status()), c.counted(), Long::sum));
        return counts;
    }

    @Override
    public ToDo toDo() {
        return new ToDo(
                count("orders WHERE status = 'PAID' AND NOT refund_held"),
                count("orders WHERE status = 'PAID' AND refund_held"),
                count("order_task WHERE alerted"),
                count("orders WHERE refund_requested AND placed_at IS NOT NULL"),
                count("orders WHERE return_open AND placed_at IS NOT NULL"));
    }

    private long count(String of) {
        return ofEachServer(() ->
                        sql.sql("SELECT COUNT(*) FROM " + of).query(Long.class).list())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static LocalDateTime start(LocalDate day) {
        return day.atStartOfDay().minusHours(CHINA);
    }
}
