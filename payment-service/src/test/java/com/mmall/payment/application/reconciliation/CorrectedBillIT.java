package com.mmall.payment.application.reconciliation;

import static com.mmall.payment.application.reconciliation.SeededDay.ADMIN;
import static com.mmall.payment.application.reconciliation.SeededDay.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import com.mmall.payment.domain.reconciliation.BillLine.Unreadable;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * Alipay gives another bill of a day that was compared before. Wherever a run is cut off, and also if an instance stands
 * still over the old one: in the end our rows are the new bill's, and what differs is what differs from it.
 */
@ExtendWith(OutputCaptureExtension.class)
class CorrectedBillIT {
    private static final String LIST = "/api/admin/reconciliations/discrepancies?size=100&date=";
    private static final int TO_THE_END = 100_000;
    private static final LocalDate DAY = Comparison.dayOf(Instant.now()).minusDays(3);
    private static final LocalDate BEFORE = DAY.minusDays(1);
    private static final LocalDate AFTER = DAY.plusDays(1);

    private static ARunningService shop;
    private static ABillOf first;
    private static ABillOf corrected;
    private static ABillOf nothing;
    private static final Map<String, String> names = new TreeMap<>();

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "1h", "mmall.payment.time-to-pay", "20m");
        shop.alipay.switchNotify(false);
        var seller = shop.bean(Bills.class).seller();
        for (var name :
                List.of("same", "wrong", "agreed", "twice", "missing", "lost", "turns", "worse", "anew", "refunded")) {
            names.put(name, paid(DAY));
        }
        names.put("earlier", paid(BEFORE));
        names.put("later", paid(AFTER));
        var refund = refunded(no("refunded"));
        nothing = new ABillOf(seller);
        first = new ABillOf(
                seller,
                row(1, "same", 0),
                row(2, "wrong", 100),
                row(3, "agreed", 100),
                row(4, "twice", 0),
                row(5, "twice", 0),
                new Unreadable(6, seller, "goes,???", "no amount"),
                new Unreadable(7, seller, "stays,???", "no amount"),
                foreign(8, "goes"),
                foreign(9, "stays"),
                stranger(10, "gone"),
                stranger(11, "gone but seen to"),
                row(12, "lost", 0),
                row(13, "turns", 0),
                row(14, "worse", 100),
                row(15, "anew", 100),
                row(16, "refunded", 0),
                refund(17, "refunded", refund),
                row(18, "earlier", 0),
                row(19, "later", 0));
        corrected = new ABillOf(
                seller,
                new Unreadable(1, seller, "stays,???", "no amount"),
                row(2, "anew", 200),
                row(3, "worse", 200),
                row(4, "wrong", 0),
                row(5, "agreed", 0),
                row(6, "missing", 0),
                row(7, "same", 0),
                row(8, "turns", 100),
                row(9, "refunded", 0),
                foreign(10, "stays"),
                row(11, "twice", 0));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void onlyTheFirstBillIsKnown() {
        for (var table : List.of("reconciliation", "bill_row", "discrepancy")) {
            sql("DELETE FROM " + table);
        }
        run(BEFORE, new ABillOf(nothing.seller()));
        sql("DELETE FROM discrepancy"); // the day before lacks what the day has
        run(DAY, first);
        resolve("AMOUNT " + "agreed");
        resolve("AMOUNT " + "anew");
        resolve("ONLY_THEIRS gone but seen to");
    }

    @Test
    void theRowsAreTheNewBillsAndWhatDiffersIsJudgedAnew(CapturedOutput output) {
        assertThat(states()).isEqualTo(ofTheFirst());
        var before = alerts(output);

        run(DAY, corrected);

        onlyTheCorrectedIsLeft();
        assertThat(alerts(output) - before)
                .as("told: lost, turns, anew, refunded, earlier")
                .isEqualTo(5);
        run(DAY, corrected);
        onlyTheCorrectedIsLeft();
        assertThat(alerts(output) - before).as("told again").isEqualTo(5);
    }

    @Test
    void aRunThatIsCutOffAnywhereIsMadeUpFor(CapturedOutput output) {
        var before = alerts(output);
        var cutOff = 0;
        while (!new Crashing(shop, DAY, corrected).run(cutOff)) {
            shop.bean(CheckDiscrepancies.class).checkAll();
            cutOff++;
        }

        assertThat(cutOff).as("places where a run was cut off").isGreaterThan(30);
        onlyTheCorrectedIsLeft();
        assertThat(alerts(output) - before).isEqualTo(5);
    }

    /** The first bill's run stood still before any of its uses of the database, while all of the other's was done. */
    @Test
    void oneThatStandsStillOverTheOldBillWritesNothingOverTheNew() {
        var at = 0;
        while (new Crashing(shop, DAY, first).standStill(at, () -> run(DAY, corrected))) {
            onlyTheCorrectedIsLeft();
            at++;
        }
        assertThat(at).as("places where it stood still").isGreaterThan(30);
    }

    @Test
    void theOldBillOnceMoreIsTheOldOutcome() {
        run(DAY, corrected);

        run(DAY, first);

        var expected = new TreeMap<>(ofTheFirst());
        expected.put("AMOUNT anew +2.00", "HEALED BECAME_ANOTHER");
        expected.put("AMOUNT turns", "HEALED BILL_CORRECTED");
        expected.put("ONLY_OURS lost", "HEALED BILLED");
        expected.put("REFUND refunded", "HEALED BILLED");
        assertThat(states()).isEqualTo(expected);
        shop.bean(CheckDiscrepancies.class).checkAll();
        assertThat(states(BEFORE)).isEqualTo(Map.of("ONLY_OURS earlier", "HEALED BILLED"));
    }

    /** Of the day after nothing is concluded before it has a bill; then it lacks what the corrected one has no more. */
    @Test
    void whatIsInNoBillAnyMoreIsFoundWithItsOwnDay() {
        run(DAY, corrected);
        assertThat(states(AFTER)).isEmpty();

        run(AFTER, nothing);

        assertThat(states(AFTER)).isEqualTo(Map.of("ONLY_OURS later", "OPEN"));
    }

    @Test
    void nothingIsLookedAtWhileTheRowsOfTwoBillsAreKept() {
        sql("UPDATE reconciliation SET state = 'COMPARING'");
        sql("UPDATE bill_row SET amount_fen = amount_fen - 100 WHERE payment_no = '" + no("wrong") + "'");

        shop.bean(CheckDiscrepancies.class).checkAll();
        var open = shop.bean(Reconciliations.class).open(DAY, "", 100);
        open.forEach(one -> shop.bean(CheckDiscrepancies.class).check(DAY, one));
        assertThat(states().get("AMOUNT wrong")).isEqualTo("OPEN");

        sql("UPDATE reconciliation SET state = 'DONE'");
        shop.bean(CheckDiscrepancies.class).checkAll();
        assertThat(states().get("AMOUNT wrong")).isEqualTo("HEALED BOOKS_AGREE");
    }

    private static void onlyTheCorrectedIsLeft() {
        assertThat(states()).isEqualTo(ofTheCorrected());
        assertThat(states(BEFORE)).isEqualTo(Map.of("ONLY_OURS earlier", "OPEN"));
        assertThat(shop.jdbc()
                        .queryForList(
                                "SELECT CONCAT_WS(' ', line_no, payment_no, kind, amount_fen, occurrence) FROM bill_row"
                                        + " WHERE bill_day = ? ORDER BY line_no",
                                String.class,
                                DAY))
                .isEqualTo(corrected.lines().stream()
                        .filter(line -> line instanceof Row row && row.seller().equals(corrected.seller()))
                        .map(line -> (Row) line)
                        .map(row -> row.lineNo() + " " + row.paymentNo() + " " + row.kind() + " "
                                + row.amount().fen() + " 1")
                        .toList());
    }

    private static Map<String, String> ofTheFirst() {
        return Map.ofEntries(
                Map.entry("AMOUNT wrong", "OPEN"),
                Map.entry("AMOUNT agreed", "RESOLVED agreed"),
                Map.entry("DUPLICATE_TRADE twice", "OPEN"),
                Map.entry("UNREADABLE_ROW goes", "OPEN"),
                Map.entry("UNREADABLE_ROW stays", "OPEN"),
                Map.entry("UNKNOWN_SELLER goes", "OPEN"),
                Map.entry("UNKNOWN_SELLER stays", "OPEN"),
                Map.entry("ONLY_THEIRS gone", "OPEN"),
                Map.entry("ONLY_THEIRS gone but seen to", "RESOLVED agreed"),
                Map.entry("ONLY_OURS missing", "OPEN"),
                Map.entry("AMOUNT worse", "OPEN"),
                Map.entry("AMOUNT anew", "RESOLVED agreed"));
    }

    private static Map<String, String> ofTheCorrected() {
        return Map.ofEntries(
                Map.entry("AMOUNT wrong", "HEALED BILL_CORRECTED"),
                Map.entry("AMOUNT agreed", "RESOLVED agreed"),
                Map.entry("DUPLICATE_TRADE twice", "HEALED BILL_CORRECTED"),
                Map.entry("UNREADABLE_ROW goes", "HEALED BILL_CORRECTED"),
                Map.entry("UNREADABLE_ROW stays", "OPEN"),
                Map.entry("UNKNOWN_SELLER goes", "HEALED BILL_CORRECTED"),
                Map.entry("UNKNOWN_SELLER stays", "OPEN"),
                Map.entry("ONLY_THEIRS gone", "HEALED BILL_CORRECTED"),
                Map.entry("ONLY_THEIRS gone but seen to", "RESOLVED agreed"),
                Map.entry("ONLY_OURS missing", "HEALED BILLED"),
                Map.entry("ONLY_OURS lost", "OPEN"),
                Map.entry("AMOUNT turns", "OPEN"),
                Map.entry("AMOUNT worse +2.00", "OPEN"),
                Map.entry("AMOUNT anew", "RESOLVED agreed"),
                Map.entry("AMOUNT anew +2.00", "OPEN"),
                Map.entry("REFUND refunded", "OPEN"));
    }

    private static Map<String, String> states() {
        return states(DAY);
    }

    /** By kind and name, with how much more the bill has where that is not one yuan. */
    private static Map<String, String> states(LocalDate day) {
        var states = new TreeMap<String, String>();
        for (var one : discrepancies(day)) {
            var more = one.path("kind").asString().equals("AMOUNT")
                            && one.path("atRisk").asString().equals("2.00")
                    ? " +2.00"
                    : "";
            var state = one.path("state").asString() + " "
                    + one.path("healedBy").asString() + one.path("note").asString();
            assertThat(states.put(one.path("kind").asString() + " " + name(one) + more, state.strip()))
                    .as("twice: %s", one)
                    .isNull();
        }
        return states;
    }

    private static List<JsonNode> discrepancies(LocalDate day) {
        return shop.get(LIST + day, ADMIN).body().path("items").valueStream().toList();
    }

    private static String name(JsonNode one) {
        if (one.path("kind").asString().equals("UNREADABLE_ROW")) {
            return one.path("about").asString().replaceAll(".*: |,.*", "");
        }
        var no = one.path("paymentNo").asString();
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(no))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(no);
    }

    private static void resolve(String kindAndName) {
        var one = discrepancies(DAY).stream()
                .filter(found -> (found.path("kind").asString() + " " + name(found)).equals(kindAndName))
                .findFirst()
                .orElseThrow();
        var path = "/api/admin/reconciliations/" + DAY + "/discrepancies/"
                + one.path("id").asString() + "/resolution";
        assertThat(shop.post(path, ADMIN, "{\"note\":\"agreed\"}").status()).isEqualTo(200);
    }

    private static void run(LocalDate day, Bills bills) {
        assertThat(new Crashing(shop, day, bills).run(TO_THE_END)).isTrue();
    }

    private static long alerts(CapturedOutput output) {
        return Pattern.compile("alert BOOKS_DIFFER \\w+ in the bill of")
                .matcher(output.getAll())
                .results()
                .count();
    }

    private static String no(String name) {
        return names.getOrDefault(name, name);
    }

    private static Row row(int line, String name, long moreFen) {
        var of = shop.jdbc().queryForMap("SELECT trade_no, amount_fen FROM payment WHERE payment_no = ?", no(name));
        var fen = ((Number) of.get("amount_fen")).longValue() + moreFen;
        return row(line, Kind.PAYMENT, shop.bean(Bills.class).seller(), (String) of.get("trade_no"), no(name), "", fen);
    }

    private static Row refund(int line, String name, String refundNo) {
        var trade = row(line, name, 0).tradeNo();
        return row(line, Kind.REFUND, shop.bean(Bills.class).seller(), trade, no(name), refundNo, 1_000);
    }

    private static Row stranger(int line, String no) {
        return row(line, Kind.PAYMENT, shop.bean(Bills.class).seller(), "trade " + no, no, "", 100);
    }

    private static Row foreign(int line, String no) {
        return row(line, Kind.PAYMENT, "2088000000000000", "trade " + no, no, "", 100);
    }

    private static Row row(int line, Kind kind, String seller, String trade, String no, String request, long fen) {
        return new Row(line, kind, seller, trade, no, request, new Money(fen), fen, 0, noon(DAY));
    }

    private static String paid(LocalDate day) {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        var no = answer.text("paymentNo");
        shop.alipay.buyer().pay(no);
        shop.post("/api/admin/payments/" + no + "/query", ADMIN, "");
        awaitStep(no, "COMPLETED");
        shop.jdbc().update("UPDATE payment SET paid_at = ? WHERE payment_no = ?", text(day), no);
        return no;
    }

    private static String refunded(String no) {
        var body = "{\"amount\":\"10.00\",\"reason\":\"scratched\"}";
        shop.post("/api/admin/payments/" + no + "/refunds", ADMIN, body, "Idempotency-Key", "once");
        awaitStep(no, "PARTIALLY_REFUNDED");
        var sql = shop.jdbc();
        sql.update("UPDATE refund SET ended_at = ? WHERE payment_no = ?", text(DAY), no);
        return String.valueOf(
                sql.queryForObject("SELECT refund_no FROM refund WHERE payment_no = ?", String.class, no));
    }

    private static void awaitStep(String no, String step) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.get("/api/admin/payments/" + no, ADMIN).text("step"), step::equals);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(Comparison.CHINA).toInstant();
    }

    private static String text(LocalDate day) {
        return noon(day).toString().replace("T", " ").replace("Z", "");
    }

    private static void sql(String statement) {
        shop.jdbc().update(statement);
    }
}
