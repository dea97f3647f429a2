package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.slot.Slot;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Orders of many buyers on two database servers: each buyer's on one of them, and nothing on both. */
@Tag("several-databases")
class ShardedOrdersIT extends RunningOrderService {
    private static final int BUYERS = 200;
    private static final List<String> OF_ORDERS =
            List.of("orders", "order_line", "order_history", "order_payment", "order_task");

    @Autowired
    JdbcClient service;

    @Autowired
    TransactionTemplate transactions;

    private static List<Long> buyers() {
        return LongStream.rangeClosed(1001, 1000 + BUYERS).boxed().toList();
    }

    /** Of the buyers whose slots are on that server. */
    private static long on(String server) {
        return buyers().stream()
                .filter(buyer -> server.equals(Slot.ofUser(buyer) < Slot.COUNT / 2 ? "a" : "b"))
                .findFirst()
                .orElseThrow();
    }

    private List<Long> numbers(String server, String sql) {
        return servers.on(server, () -> service.sql(sql).query(Long.class).list());
    }

    @Test
    void eachBuyerBuysOnOneServerAndBothServersHaveHalfOfThem() {
        OTHERS.product(TEA, "128.50", 10_000);
        var orders = new ArrayList<String>();
        for (var buyer : buyers()) {
            call("PUT", "/api/cart/items/" + TEA, TestTokens.user(buyer), "{\"quantity\":1}");
            orders.add(placed(buyer, 1));
        }
        for (var i = 0; i < BUYERS; i++) {
            var no = orders.get(i);
            if (i % 2 == 0) {
                assertThat(paid(no, no + "abc", "128.50").text("/decision")).isEqualTo("ACCEPTED");
            } else {
                assertThat(post(buyers().get(i), "/api/orders/" + no + "/cancellation", null)
                                .status())
                        .isBetween(200, 202);
            }
        }

        for (var i = 0; i < BUYERS; i++) {
            var list = get(buyers().get(i), "/api/orders");
            assertThat(list.body().at("/items")).hasSize(1);
            assertThat(list.text("/items/0/orderNo")).isEqualTo(orders.get(i));
        }
        for (var table : OF_ORDERS) {
            var a = numbers("a", "SELECT DISTINCT order_no FROM " + table);
            var b = numbers("b", "SELECT DISTINCT order_no FROM " + table);
            assertThat(a).as(table).allMatch(no -> Slot.ofOrder(no) < 500).doesNotContainAnyElementsOf(b);
            assertThat(b).as(table).allMatch(no -> Slot.ofOrder(no) >= 500);
            assertThat(a.size() * 100 / (a.size() + b.size())).as(table).isBetween(45, 55);
        }
        assertThat(numbers("a", "SELECT user_id FROM cart_line")).allMatch(user -> Slot.ofUser(user) < 500);
        assertThat(numbers("b", "SELECT user_id FROM cart_line")).allMatch(user -> Slot.ofUser(user) >= 500);
        assertThat(call("GET", "/api/admin/orders?size=50", TestTokens.admin(1), null)
                        .body()
                        .at("/total")
                        .asInt())
                .isEqualTo(BUYERS);
    }

    @Test
    void aTransactionStaysOnOneServer() {
        var first = placed(on("a"), 1);
        var second = placed(on("b"), 1);

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    touch(first);
                    touch(second);
                }))
                .rootCause()
                .hasMessageContaining("a transaction on database server");
        assertThat(notes()).containsOnly("");

        transactions.executeWithoutResult(status -> {
            touch(first);
            touch(first);
        });
        assertThat(notes()).contains("touched");
    }

    @Test
    void aTransactionWithinOneLetsTheOuterGoNowhereElse() {
        var first = placed(on("a"), 1);
        var second = placed(on("b"), 1);
        var inner = new TransactionTemplate(
                Objects.requireNonNull(transactions.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));

        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    read(first);
                    inner.executeWithoutResult(within -> touch(second));
                    touch(second);
                }))
                .rootCause()
                .hasMessageContaining("a transaction on database server");
    }

    private void read(String no) {
        service.sql("SELECT note FROM orders WHERE order_no = ?")
                .param(no)
                .query(String.class)
                .single();
    }

    private void touch(String no) {
        service.sql("UPDATE orders SET note = 'touched' WHERE order_no = ?")
                .param(no)
                .update();
    }

    private List<String> notes() {
        return sql.sql("SELECT note FROM orders").query(String.class).list();
    }

    @Test
    void aStatementNamesItsSlotOrSaysThatItMeansAll() {
        placed(on("a"), 1);
        placed(on("b"), 1);

        assertThatThrownBy(() -> service.sql("UPDATE orders SET note = 'all'").update())
                .rootCause()
                .hasMessageContaining("names no slot");
        assertThatThrownBy(() -> service.sql("SELECT COUNT(*) FROM orders")
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("names no slot");
        assertThat(notes()).containsOnly("");
        assertThat(servers.onAll(() -> service.sql("SELECT COUNT(*) FROM orders")
                        .query(Long.class)
                        .single()))
                .isEqualTo(2);
    }
}
