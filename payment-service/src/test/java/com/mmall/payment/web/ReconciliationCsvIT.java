package com.mmall.payment.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.application.reconciliation.Reconciliations.Filter;
import com.mmall.payment.testing.ARunningService;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** Lists of the reconciliation as admins take them into a spreadsheet: whole, streamed, and never half of one as if it were whole. */
class ReconciliationCsvIT {
    private static final String ALL = "/api/admin/reconciliations";
    private static final String ADMIN = TestTokens.admin(1);
    private static final int MANY = 1_234;
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.reconciliation.daily", "false");
        var discrepancies = new ArrayList<Object[]>();
        var rows = new ArrayList<Object[]>();
        for (var n = 0; n < MANY; n++) {
            discrepancies.add(new Object[] {"2025-10-%02d".formatted(1 + n % 9), "%032d".formatted(n), "20251010" + n});
            rows.add(new Object[] {"2025101000000%06d".formatted(n), "key-" + n, n, n % 3});
        }
        var sql = shop.jdbc();
        sql.batchUpdate("""
                INSERT INTO discrepancy (bill_day, id, kind, state, payment_no, theirs_fen, at_risk_fen, about, found_at)
                VALUES (?, ?, 'ONLY_THEIRS', 'OPEN', ?, 8880, 8880, '=1+1,"x"\n2', '2025-10-10 16:00:00')
                """, discrepancies);
        sql.update("UPDATE discrepancy SET kind = 'AMOUNT' WHERE payment_no = '202510107'");
        sql.update("""
                INSERT INTO reconciliation (bill_day, state, requested_at, expected, rows_read, payments, payment_fen, refunds,
                    refund_fen, fee_fen, net_fen, last_failure)
                VALUES ('2025-10-10', 'DONE', UTC_TIMESTAMP(6), 0, 0, 0, 0, 0, 0, 0, 0, '')
                """);
        sql.batchUpdate("""
                INSERT INTO bill_row (payment_no, bill_day, row_key, line_no, kind, seller, trade_no, request_no, occurrence,
                    amount_fen, net_fen, fee_fen, completed_at, read_by)
                VALUES (?, '2025-10-10', ?, ?, 'REFUND', '2088', '20251010220014', 'R1', 1, 8880, -8827, -53,
                    '2025-10-10 16:00:00', ?)
                """, rows);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void hasAllThatTheFilterFindsInTheReadersLanguage() throws Exception {
        var all = get("/discrepancies.csv", ADMIN, "en");

        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(all.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(all.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"discrepancies.csv\"");
        assertThat(all.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(all.body()).startsWith("\uFEFFDay,Kind,State,Payment number,");
        assertThat(all.body().split("Only in Alipay’s bill,Open", -1)).hasSize(MANY);
        assertThat(all.body()).contains("\"'=1+1,\"\"x\"\"\n2\",2025-10-11 00:00:00,");
        var one = get("/discrepancies.csv?kind=AMOUNT&date=2025-10-08", ADMIN, "zh-CN");
        assertThat(one.body()).contains("\r\n2025-10-08,金额不同,待处理,202510107,,,,88.80,88.80,,");
        assertThat(one.body().strip().split("\r\n")).hasSize(2);
        assertThat(get("/discrepancies.csv?state=RESOLVED", ADMIN, "en").body().split("\r\n"))
                .hasSize(1);
    }

    @Test
    void hasAllThatAlipayHasBookedOnADay() throws Exception {
        var rows = get("/2025-10-10/rows.csv", ADMIN, "en");

        assertThat(rows.body().split("\r\n")).hasSize(MANY + 1);
        assertThat(rows.body())
                .contains(
                        "\r\n2025-10-10,7,Refund,\"\t2025101000000000007\",\"\t20251010220014\",R1,88.80,-0.53,-88.27,2025-10-11 00:00:00\r\n");
        assertThat(get("/2001-01-01/rows.csv", ADMIN, "en").body()).contains("reconciliation_not_found");
    }

    @Test
    void isForAdminsAndForWhatThereIs() throws Exception {
        assertThat(get("/discrepancies.csv", TestTokens.user(42), "en").statusCode())
                .isEqualTo(403);
        assertThat(get("/2025-10-10/rows.csv", TestTokens.user(42), "en").statusCode())
                .isEqualTo(403);
        var unknown = get("/discrepancies.csv?kind=NONE", ADMIN, "en");
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("validation_failed");
        assertThat(get("/x/rows.csv", ADMIN, "en").statusCode()).isEqualTo(422);
    }

    /** The database fails after some of it was sent. */
    @Test
    void whatBreaksOffDoesNotLookWhole() {
        var sql = shop.jdbc();
        sql.update(
                "UPDATE discrepancy SET state = '?' WHERE bill_day = '2025-10-01' AND id = '%032d'".formatted(1_224));
        try {
            assertThatThrownBy(() -> get("/discrepancies.csv", ADMIN, "en")).isInstanceOf(IOException.class);
        } finally {
            sql.update("UPDATE discrepancy SET state = 'OPEN' WHERE state = '?'");
        }
    }

    /** A page is written before the next one is read. */
    @Test
    void noMoreThanAPageIsInMemory() throws IOException {
        var real = shop.bean(Reconciliations.class);
        var written = new int[1];
        var read = new int[1];
        var watched = (Reconciliations) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Reconciliations.class}, (proxy, method, asked) -> {
                    assertThat(written[0]).as("rows written").isGreaterThanOrEqualTo(read[0]);
                    var page = method.invoke(real, asked);
                    read[0] += ((List<?>) page).size();
                    return page;
                });
        var to = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                written[0] += (int) new String(text, from, length)
                        .chars()
                        .filter(c -> c == '\r')
                        .count();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        new ReconciliationCsv(watched, shop.bean(ReconciliationViews.class), shop.bean(MessageSource.class))
                .discrepancies(new Filter(null, null, null, null), to);

        assertThat(written[0]).isEqualTo(MANY + 1);
    }

    private static HttpResponse<String> get(String path, String token, String language) throws Exception {
        try (var http = HttpClient.newBuilder()
                .sslContext(TestCertificates.context("gateway"))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            var request = HttpRequest.newBuilder(URI.create(shop.url(ALL + path)))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept-Language", language)
                    .build();
            return http.send(request, BodyHandlers.ofString());
        }
    }
}
