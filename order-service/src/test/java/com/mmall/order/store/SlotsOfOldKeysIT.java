package com.mmall.order.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.slot.Slot;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was stored before there were slots goes on meaning what it meant. */
class SlotsOfOldKeysIT {
    private static final long BUYER = 100_001;
    private static final long PLACED = 123_456_789_012_345_678L;
    private static final long PLACING = 223_456_789_012_345_679L;

    private final DriverManagerDataSource database = database();
    private final JdbcClient sql = JdbcClient.create(database);

    private static DriverManagerDataSource database() {
        var made = TestBacking.database("order_slots");
        return new DriverManagerDataSource(made.url(), made.user(), made.password());
    }

    @Test
    void keysOfBeforeAreFoundInTheirSlot() {
        Flyway.configure().dataSource(database).target("10").load().migrate();
        var ordered = IdempotencyKeys.key(BUYER, "POST /api/orders", "a", "{}");
        var begun = IdempotencyKeys.key(BUYER, "POST /api/orders", "b", "{}");
        var refund = IdempotencyKeys.key(1, "POST /api/admin/orders/" + PLACED + "/refunds", "a", "{}");
        order(PLACED, "PAID", ordered);
        order(PLACING, "PLACING", begun);
        remember(ordered, PLACED);
        remember(begun, PLACING);
        remember(refund, PLACED);

        Flyway.configure().dataSource(database).load().migrate();

        assertThat(sql.sql("SELECT scope_and_key FROM idempotency_key")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(List.of(
                        ordered.inSlot(Slot.ofUser(BUYER)).scopeAndKey(),
                        begun.inSlot(Slot.ofUser(BUYER)).scopeAndKey(),
                        refund.inSlot(Slot.ofOrder(PLACED)).scopeAndKey()));
        assertThat(sql.sql("SELECT idempotency_key FROM orders WHERE order_no = " + PLACING)
                        .query(String.class)
                        .single())
                .isEqualTo(begun.inSlot(Slot.ofUser(BUYER)).scopeAndKey());
    }

    private void order(long no, String status, IdempotencyKeys.Key key) {
        sql.sql("""
                        INSERT INTO orders (order_no, user_id, status, version, shipping_fee, total, receiver, phone, province,
                          city, district, detail, note, created_at, closing_confirmed, refunded, refund_held, idempotency_key)
                        VALUES (?, ?, ?, 0, 0, 100, '', '', '', '', '', '', '', UTC_TIMESTAMP(6), FALSE, 0, FALSE, ?)""").params(no, BUYER, status, key.scopeAndKey()).update();
    }

    private void remember(IdempotencyKeys.Key key, long no) {
        sql.sql("INSERT INTO idempotency_key VALUES (?, ?, ?, UTC_TIMESTAMP(6))")
                .params(key.scopeAndKey(), key.body(), Long.toString(no))
                .update();
    }
}
