package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.meter.SampledGauges.Reading;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** A hundred thousand payments that are over, with alerts and discrepancies that are seen to: none of them is read. */
@Tag("one-database") // plans, and the rows that one server reads
class PaymentGaugesIT {
    private static final String TOKEN = TestTokens.user(42);
    private static final int MOST_READ = 200;
    private static ARunningService shop;
    private static JdbcTemplate sql;

    @BeforeAll
    static void fill() {
        shop = ARunningService.with("mmall.gauges.every", "1h");
        sql = shop.bean(JdbcTemplate.class);
        var answer = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        shop.stopTasks();
        var columns = columns();
        var values = columns.stream()
                .map(column -> switch (column) {
                    case "payment_no" -> "CONCAT(LPAD(%1$d * 10000 + " + NUMBER + ", 18, '0'), '1234567890')";
                    case "order_no" -> "LPAD(%1$d * 10000 + " + NUMBER + ", 18, '0')";
                    case "qr_name" -> "LPAD(HEX(%1$d * 10000 + " + NUMBER + "), 32, '0')";
                    case "status" -> "'COMPLETED'";
                    default -> column;
                })
                .collect(Collectors.joining(", "));
        for (var part = 0; part < 10; part++) {
            sql.update("INSERT INTO payment (" + String.join(", ", columns) + ") SELECT " + values.formatted(part)
                    + " FROM (SELECT * FROM payment WHERE status <> 'COMPLETED') one, " + DIGITS);
            sql.update("INSERT INTO discrepancy (bill_day, id, kind, state, at_risk_fen, about, found_at) SELECT"
                    + " DATE '2026-01-01' + INTERVAL " + part + " DAY, LPAD(" + NUMBER
                    + ", 32, '0'), 'AMOUNT', 'HEALED', 1, '', UTC_TIMESTAMP(6) FROM " + DIGITS);
        }
        sql.update("INSERT INTO discrepancy (bill_day, id, kind, state, at_risk_fen, about, found_at) VALUES"
                + " ('2026-01-01', 'x', 'REFUND', 'OPEN', 1, '', UTC_TIMESTAMP(6) - INTERVAL 2 DAY),"
                + " ('2026-01-02', 'x', 'REFUND', 'OPEN', 1, '', UTC_TIMESTAMP(6))");
        for (var table : List.of("payment", "payment_alert", "discrepancy")) {
            sql.queryForList("ANALYZE TABLE " + table);
        }
        assertThat(sql.queryForObject("SELECT COUNT(*) FROM payment", Integer.class))
                .isGreaterThan(100_000);
    }

    private static final String NUMBER = "(a.d + 10 * b.d + 100 * c.d + 1000 * e.d)";
    private static final String DIGITS = List.of("a", "b", "c", "e").stream()
            .map(name -> "("
                    + IntStream.range(0, 10)
                            .mapToObj(d -> "SELECT " + d + (d == 0 ? " AS d" : ""))
                            .collect(Collectors.joining(" UNION ALL "))
                    + ") " + name)
            .collect(Collectors.joining(", "));

    @AfterAll
    static void close() {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PaymentGauges.OPEN, PaymentGauges.OVERTIME, PaymentGauges.ATTENTION, PaymentGauges.DISCREPANCIES
            })
    void readsOpenRowsAloneByAnIndex(String look) {
        var plan = sql.queryForList("EXPLAIN " + look).stream()
                .filter(step -> step.get("table") != null
                        && !step.get("table").toString().startsWith("<"))
                .toList();

        assertThat(plan).isNotEmpty().allSatisfy(step -> {
            assertThat(step.get("type").toString()).isIn("range", "ref");
            assertThat(step.get("key")).isNotNull();
        });
        assertThat(read(look)).isLessThan(MOST_READ);
    }

    @Test
    void tellsHowLongDiscrepanciesAreOpen() {
        var readings = shop.bean(PaymentGauges.class).read();

        assertThat(value(readings, "mmall.discrepancies.open", "REFUND")).isEqualTo(2);
        assertThat(value(readings, "mmall.discrepancies.oldest.seconds", "REFUND"))
                .isBetween(2 * 86_400L, 2 * 86_400L + 600);
        assertThat(value(readings, "mmall.discrepancies.open", "AMOUNT")).isZero();
        assertThat(value(readings, "mmall.discrepancies.oldest.seconds", "AMOUNT"))
                .isZero();
    }

    private static long value(Iterable<Reading> readings, String meter, String kind) {
        for (var reading : readings) {
            if (reading.meter().equals(meter)
                    && reading.tags().stream().anyMatch(tag -> tag.getValue().equals(kind))) {
                return reading.value();
            }
        }
        throw new AssertionError(meter + " of " + kind);
    }

    /** How many rows or entries of an index the server has read for it. */
    private static long read(String look) {
        return Objects.requireNonNull(sql.execute((ConnectionCallback<Long>) connection -> {
            var before = reads(connection);
            try (var statement = connection.createStatement()) {
                statement.executeQuery(look).close();
            }
            return reads(connection) - before;
        }));
    }

    private static long reads(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            var sum = 0L;
            while (rows.next()) {
                sum += rows.getLong(2);
            }
            return sum;
        }
    }

    private static List<String> columns() {
        return sql.queryForList("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = 'payment' AND COALESCE(generation_expression, '') = ''
                ORDER BY ordinal_position
                """, String.class);
    }
}
