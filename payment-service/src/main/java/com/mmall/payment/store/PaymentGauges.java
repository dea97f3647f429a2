package com.mmall.payment.store;

import com.mmall.conventions.meter.SampledGauges;
import com.mmall.conventions.meter.SampledGauges.Reading;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is under way, and what waits for a person: four looks at each server, each by an index and at open rows alone. What
 * is on a server that is away is left out meanwhile.
 */
@Component
class PaymentGauges implements SampledGauges.Source {
    /** Those that something must end. */
    private static final List<PaymentStatus> UNDER_WAY = List.of(
            PaymentStatus.CREATED,
            PaymentStatus.AWAITING_PAYMENT,
            PaymentStatus.PAID,
            PaymentStatus.CANCELLING,
            PaymentStatus.REFUNDING);

    static final String OPEN = """
            SELECT status AS kind, COUNT(*) AS open, TIMESTAMPDIFF(SECOND, MIN(created_at), UTC_TIMESTAMP(6)) AS oldest
            FROM payment FORCE INDEX (payment_status)
            WHERE status IN ('CREATED', 'AWAITING_PAYMENT', 'PAID', 'CANCELLING', 'REFUNDING')
            GROUP BY status
            """;

    /** The oldest of those that wait for a buyer: the time is up for one of them first. */
    static final String OVERTIME = """
            SELECT COALESCE(GREATEST(0, TIMESTAMPDIFF(SECOND, MIN(expires_at), UTC_TIMESTAMP(6))), 0)
            FROM (
              (SELECT expires_at FROM payment FORCE INDEX (payment_status)
               WHERE status = 'CREATED' ORDER BY created_at LIMIT 20)
              UNION ALL
              (SELECT expires_at FROM payment FORCE INDEX (payment_status)
               WHERE status = 'AWAITING_PAYMENT' ORDER BY created_at LIMIT 20)
            ) oldest
            """;

    static final String ATTENTION = """
            SELECT kind, COUNT(*) AS open, TIMESTAMPDIFF(SECOND, MIN(raised_at), UTC_TIMESTAMP(6)) AS oldest
            FROM payment_alert FORCE INDEX (payment_alert_open)
            WHERE resolved_at IS NULL
            GROUP BY kind
            """;

    static final String DISCREPANCIES = """
            SELECT kind, COUNT(*) AS open, TIMESTAMPDIFF(SECOND, MIN(found_at), UTC_TIMESTAMP(6)) AS oldest
            FROM discrepancy FORCE INDEX (discrepancy_state)
            WHERE state = 'OPEN'
            GROUP BY kind
            """;

    private static final Row NONE = new Row("", 0, 0);

    private final JdbcClient jdbc;
    private final PaymentServers servers;

    PaymentGauges(JdbcClient jdbc, PaymentServers servers) {
        this.jdbc = jdbc;
        this.servers = servers;
        PaymentMeters.expect();
    }

    /** @param oldest in seconds */
    private record Row(String kind, long open, long oldest) {
        Row with(Row onAnotherServer) {
            return new Row(kind, open + onAnotherServer.open, Math.max(oldest, onAnotherServer.oldest));
        }
    }

    @Override
    public Collection<Reading> read() {
        var readings = new ArrayList<Reading>();
        var open = rows(OPEN);
        for (var status : UNDER_WAY) {
            var row = open.getOrDefault(status.name(), NONE);
            readings.add(Reading.of("mmall.payments.open", "status", status.name(), row.open()));
            readings.add(Reading.of("mmall.payments.oldest.seconds", "status", status.name(), row.oldest()));
        }
        var overtime = servers.present(
                        () -> jdbc.sql(OVERTIME).query(Long.class).single())
                .reduce(0L, Math::max);
        readings.add(new Reading("mmall.payments.overtime.seconds", Tags.empty(), overtime));
        var attention = rows(ATTENTION);
        for (var kind : Arrays.stream(Alert.values()).map(Alert::name).toList()) {
            var row = attention.getOrDefault(kind, NONE);
            readings.add(Reading.of("mmall.payments.attention", "kind", kind, row.open()));
            readings.add(Reading.of("mmall.payments.attention.oldest.seconds", "kind", kind, row.oldest()));
        }
        var discrepancies = rows(DISCREPANCIES);
        for (var kind : Arrays.stream(DiscrepancyKind.values())
                .map(DiscrepancyKind::name)
                .toList()) {
            var row = discrepancies.getOrDefault(kind, NONE);
            readings.add(Reading.of("mmall.discrepancies.open", "kind", kind, row.open()));
            readings.add(Reading.of("mmall.discrepancies.oldest.seconds", "kind", kind, row.oldest()));
        }
        return readings;
    }

    private Map<String, Row> rows(String sql) {
        return servers.present(() -> jdbc.sql(sql).query(Row.class).list())
                .flatMap(List::stream)
                .collect(Collectors.toMap(Row::kind, row -> row, Row::with));
    }
}
