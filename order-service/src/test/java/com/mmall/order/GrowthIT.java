package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.CopiedRows;
import com.mmall.conventions.testing.ReadRows;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop that has sold ten times as much reads no more rows for the same request. */
@Tag("one-database")
class GrowthIT extends RunningOrderService {
    private static final long BUYER = 7;

    /** The total of a list is counted, up to 10,000: an entry of an index each, and once more in the counted rows. */
    private static final int COUNTED_TWICE = 2;

    private static final int FEW = 40;

    /** The buyers have a few orders more than the first time. */
    private static final int A_FEW = 5;

    private static final int SHOP = 900;
    private static final long FIRST_OF_BUYER = 100_000_000_000_000_000L;
    private static final long FIRST_OF_OTHERS = 200_000_000_000_000_000L;

    @Autowired
    private DataSource server;

    @Test
    void readsNoMoreRowsWithTenTimesTheOrders() {
        var no = placed(BUYER, 1);
        copy(no, FIRST_OF_BUYER, "7", FEW);
        copy(no, FIRST_OF_OTHERS, "1000 + i", SHOP);
        var before = rows(no);

        copy(no, FIRST_OF_BUYER + FEW, "7", 9 * FEW);
        copy(no, FIRST_OF_OTHERS + SHOP, "5000 + i", 9 * SHOP);
        var after = rows(no);

        System.out.println("ROWS READ, before and after: " + before + ", " + after);
        assertThat(after)
                .allSatisfy((request, rows) ->
                        assertThat(rows).as(request).isLessThanOrEqualTo(before.get(request) * 11 / 10 + A_FEW));
    }

    private Map<String, Long> rows(String no) {
        var requests = new LinkedHashMap<String, Supplier<Answer>>();
        requests.put("the buyer's orders", () -> get(BUYER, "/api/orders?size=20"));
        requests.put("the buyer's unpaid orders", () -> get(BUYER, "/api/orders?size=20&status=PENDING_PAYMENT"));
        requests.put("an order", () -> get(BUYER, "/api/orders/" + no));
        requests.put("the admin's orders", () -> admin("/api/admin/orders?size=20"));
        requests.put("the admin's unpaid orders", () -> admin("/api/admin/orders?size=20&status=PENDING_PAYMENT"));
        requests.put("another buyer's order", () -> placedAndForgotten(8));
        requests.put("an order of a buyer with many", () -> placedAndForgotten(BUYER));
        var readRows = new ReadRows(server);
        var rows = new LinkedHashMap<String, Long>();
        requests.forEach((name, request) -> rows.put(
                name,
                readRows.during(() ->
                                assertThat(request.get().status()).as(name).isLessThan(300))
                        - COUNTED_TWICE * request.get().body().path("total").asInt(0)));
        return rows;
    }

    /** It ended long ago, as a buyer may not have many that are unpaid or were given up. */
    private Answer placedAndForgotten(long user) {
        var answer = post(user, "/api/orders", tea(user, 1));
        sql.sql("UPDATE orders SET status = 'CLOSED', closed_at = created_at - INTERVAL 9 DAY WHERE order_no = ?")
                .param(answer.text("/orderNo"))
                .update();
        return answer;
    }

    private Answer admin(String path) {
        return call("GET", path, TestTokens.admin(1), null);
    }

    /** Those copies are closed: a buyer may not have many unpaid ones. */
    private void copy(String no, long first, String user, int copies) {
        var number = first + " + i";
        var row = "order_no = " + no;
        CopiedRows.make(
                server,
                "orders",
                row,
                Map.of(
                        "order_no",
                        number,
                        "user_id",
                        user,
                        "status",
                        "IF(i % 40 = 0 AND " + user + " <> 7, 'PENDING_PAYMENT', 'CLOSED')",
                        "closed_at",
                        "t.created_at - INTERVAL i HOUR",
                        "created_at",
                        "t.created_at - INTERVAL i MINUTE"),
                copies);
        for (var table : new String[] {"order_line", "order_history", "order_task"}) {
            CopiedRows.make(server, table, row, Map.of("order_no", number), copies);
        }
    }
}
