package com.mmall.order.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.order.application.OrderNotes;
import com.mmall.order.application.Refused;
import com.mmall.order.domain.OrderNo;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes in a table of their own: they are no part of the order, and move nothing of it. */
@Component
class SqlOrderNotes implements OrderNotes {
    private record Row(LocalDateTime at, long adminId, String text) {}

    private final JdbcClient sql;
    private final OrderMapper orders;
    private final RetryingTransactions transactions;

    SqlOrderNotes(JdbcClient sql, OrderMapper orders, RetryingTransactions transactions) {
        this.sql = sql;
        this.orders = orders;
        this.transactions = transactions;
    }

    @Override
    public List<Note> of(OrderNo no) {
        return sql
                .sql("SELECT at, admin_id, text FROM order_note WHERE order_no = ? ORDER BY note_no")
                .param(no.value())
                .query(Row.class)
                .list()
                .stream()
                .map(r -> new Note(r.at().toInstant(ZoneOffset.UTC), r.adminId(), r.text()))
                .toList();
    }

    /** Under the order's row lock, so that each gets a number of its own. */
    @Override
    public void add(OrderNo no, long adminId, String text) {
        transactions.run(() -> {
            orders.locked(no.value());
            var known = sql.sql("SELECT COALESCE(MAX(note_no), 0) FROM order_note WHERE order_no = ?")
                    .param(no.value())
                    .query(Integer.class)
                    .single();
            if (known >= MOST) {
                throw new Refused.TooManyNotes(MOST);
            }
            return sql.sql("""
                            INSERT INTO order_note (order_no, note_no, at, admin_id, text)
                            VALUES (?, ?, UTC_TIMESTAMP(6), ?, ?)""").params(no.value(), known + 1, adminId, text).update();
        });
    }
}
