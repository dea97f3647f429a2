package com.mmall.payment.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.testing.ARunningService;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often a bill has a row is counted in the database, as the rows before are not in memory. */
class RepeatedRowsIT {
    private static final String SELLER = "2088";
    private static final LocalDate DAY = LocalDate.parse("2025-10-10");
    private static ARunningService shop;
    private static Reconciliations reconciliations;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "1h");
        reconciliations = shop.bean(Reconciliations.class);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aRepetitionFarFromTheFirstIsOneInEachRun() {
        reconciliations.start(DAY);
        for (var run = 0; run < 3; run++) {
            var claim = new Crashing(shop, DAY).claim();
            var keeping = keeping(claim);
            keeping.accept(row(0, "repeated"));
            for (var n = 1; n < 250; n++) {
                keeping.accept(row(n, "other" + n));
            }
            keeping.accept(row(250, "repeated"));

            assertThat(keeping.finish().payments()).isEqualTo(251);
            assertThat(reconciliations.readSoFar(claim, List.of("repeated")))
                    .isEqualTo(Map.of(BilledRow.keyOf(row(0, "repeated")), 2));
        }

        assertThat(shop.jdbc()
                        .queryForList(
                                "SELECT occurrence FROM bill_row WHERE bill_day = ? AND payment_no = 'repeated'"
                                        + " ORDER BY occurrence",
                                Integer.class,
                                DAY))
                .containsExactly(1, 2);
    }

    @Test
    void whoseClaimIsLostKeepsNothing() {
        var day = DAY.minusDays(1);
        reconciliations.start(day);
        var lost = new Crashing(shop, day).claim();
        var held = new Crashing(shop, day).claim();
        keeping(held, row(1, "a")).finish();

        assertThatThrownBy(keeping(lost, row(1, "a"), row(2, "b"))::finish).isInstanceOf(LeaseLost.class);

        assertThat(reconciliations.readSoFar(held, List.of("a", "b"))).hasSize(1);
        assertThat(reconciliations.readSoFar(lost, List.of("a", "b"))).isEmpty();
    }

    private static KeepRows keeping(ClaimedTask claim, BillLine.Row... rows) {
        var keeping = new KeepRows(reconciliations, new Comparison(SELLER), claim, () -> {}, totals -> {});
        List.of(rows).forEach(keeping);
        return keeping;
    }

    private static BillLine.Row row(int line, String paymentNo) {
        return new BillLine.Row(
                line,
                BillLine.Kind.PAYMENT,
                SELLER,
                "trade of " + paymentNo,
                paymentNo,
                "",
                new Money(8_880),
                8_827,
                -53,
                DAY.atStartOfDay(Comparison.CHINA).toInstant());
    }
}
