package com.mmall.payment.application.reconciliation;

import static com.mmall.payment.application.reconciliation.SeededDay.ADMIN;
import static com.mmall.payment.application.reconciliation.SeededDay.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.reconciliation.SeededDay.Seed;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A day with one of each: all are found, nothing else is, and each once, wherever a run is cut off and however often it is repeated. */
@ExtendWith(OutputCaptureExtension.class)
class ReconciliationIT {
    private static final String ALL = "/api/admin/reconciliations";
    private static ARunningService shop;
    private static SeededDay seeded;
    private static int cutOff;
    private static List<JsonNode> found;

    @BeforeAll
    static void start(CapturedOutput output) {
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "1h",
                "mmall.payment.time-to-pay", "20m",
                "mmall.reconciliation.overdue-after", "0s",
                "mmall.reconciliation.ask-again", "1h");
        seeded = new SeededDay(shop);
        var crashing = new Crashing(shop, seeded.day);
        while (!crashing.run(cutOff)) {
            cutOff++;
        }
        run(seeded.day);
        found = discrepancies(seeded.day);
        assertThat(alerts(output))
                .as("one alert for each")
                .isEqualTo(seeded.seeds().size());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void findsEachThatWasSeededAndNothingElse() {
        assertThat(cutOff).as("places where a run was cut off").isGreaterThan(30);
        assertThat(found).hasSameSizeAs(seeded.seeds());
        assertThat(seeded.seeds()).allSatisfy(seed -> assertThat(found).anyMatch(one -> isOf(seed, one)));
    }

    @Test
    void healsWhatAlipayConfirmsOnTheOrdinaryWay() {
        for (var seed : seeded.seeds()) {
            assertThat(found.stream()
                            .filter(one -> isOf(seed, one))
                            .map(one -> one.path("state").asString()))
                    .as(seed.toString())
                    .containsExactly(seed.heals() ? "HEALED" : "OPEN");
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> seeded.step(seeded.lost), "COMPLETED"::equals);
        var byHand = shop.get("/api/admin/payments/" + seeded.refundedByHand, ADMIN);
        assertThat(byHand.text("step")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(byHand.body().path("payment").path("refundedAmount").asString())
                .isEqualTo("5.00");
        assertThat(byHand.body().path("needsAttention").get(0).asString()).isEqualTo("REFUNDED_AT_ALIPAY");
    }

    @Test
    void aRepeatedRunChangesNothingMore(CapturedOutput output) {
        var alerts = alerts(output);
        var before = withoutTimes(discrepancies(seeded.day));
        var totals = shop.get(ALL + "/" + seeded.day, ADMIN).body();

        run(seeded.day);

        assertThat(withoutTimes(discrepancies(seeded.day))).isEqualTo(before);
        assertThat(shop.get(ALL + "/" + seeded.day, ADMIN).body().path("netTotal"))
                .isEqualTo(totals.path("netTotal"));
        assertThat(alerts(output)).isEqualTo(alerts);
    }

    @Test
    void totalsAreThoseOfTheBill() {
        var day = shop.get(ALL + "/" + seeded.day, ADMIN).body();

        assertThat(day.path("state").asString()).isEqualTo("DONE");
        assertThat(day.path("rows").asInt()).isEqualTo(day.path("expectedRows").asInt());
        // 14 payments, less one that is missing, and two rows more
        assertThat(day.path("payments").asInt()).isEqualTo(15);
        assertThat(day.path("refunds").asInt()).isEqualTo(3);
        assertThat(day.path("paymentTotal").asString()).isEqualTo("1333.00");
        assertThat(day.path("refundTotal").asString()).isEqualTo("26.00");
        assertThat(day.path("feeTotal").asString()).isEqualTo("-7.80");
        assertThat(day.path("openDiscrepancies").asInt()).isEqualTo((int)
                seeded.seeds().stream().filter(seed -> !seed.heals()).count());
    }

    @Test
    void aDayWithoutABillWaitsAndIsTold() {
        var day = seeded.day.minusDays(1);
        shop.alipay.billFaults().withhold(day);
        post(day);
        await().atMost(Duration.ofSeconds(10)).until(() -> discrepancies(day).size() == 1);

        assertThat(discrepancies(day).getFirst().path("kind").asString()).isEqualTo("MISSING_BILL");
        var run = shop.get(ALL + "/" + day, ADMIN);
        assertThat(run.text("state")).isEqualTo("WAITING");
        assertThat(run.text("waitsFor")).isEqualTo("bill_not_exist");
    }

    /** An admin asks for a day whose bill is long there: a moment without an answer is no reason to give up. */
    @Test
    void anOldDayIsNotGivenUpAsAlipayDoesNotAnswerOnce() {
        var day = seeded.day.minusDays(30);
        shop.alipay.faults().always("alipay.data.dataservice.bill.downloadurl.query", Fault.of(FaultKind.SYSTEM_ERROR));
        post(day);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !shop.get(ALL + "/" + day, ADMIN).text("waitsFor").isEmpty());

        assertThat(shop.get(ALL + "/" + day, ADMIN).text("state")).isEqualTo("WAITING");

        shop.alipay.faults().clear();
        run(day);
        assertThat(discrepancies(day))
                .allMatch(one -> one.path("state").asString().equals("HEALED"));
    }

    @Test
    void anEmptyDayIsDone() {
        var day = seeded.day.plusDays(1);

        run(day);

        assertThat(discrepancies(day)).isEmpty();
        assertThat(shop.get(ALL + "/" + day, ADMIN).body().path("rows").asInt()).isZero();
    }

    @Test
    void aPersonResolvesADiscrepancyOnceWithANote() {
        var one = found.stream()
                .filter(seed -> seed.path("kind").asString().equals("DUPLICATE_TRADE"))
                .findFirst()
                .orElseThrow();
        var path = ALL + "/" + seeded.day + "/discrepancies/" + one.path("id").asString() + "/resolution";

        var resolved = shop.post(path, ADMIN, "{\"note\":\"agreed\"}");

        assertThat(resolved.text("state")).isEqualTo("RESOLVED");
        assertThat(resolved.text("resolvedBy")).isEqualTo("1");
        assertThat(resolved.text("note")).isEqualTo("agreed");
        assertThat(shop.post(path, ADMIN, "{\"note\":\"agreed\"}").body()).isEqualTo(resolved.body());
        assertThat(shop.post(path, TestTokens.admin(2), "{\"note\":\"agreed\"}").text("code"))
                .isEqualTo("discrepancy_not_open");
        assertThat(shop.post(path, ADMIN, "{\"note\":\" \"}").status()).isEqualTo(422);
        assertThat(shop.post(path, BUYER, "{\"note\":\"agreed\"}").status()).isEqualTo(403);
        assertThat(shop.post(path.replaceAll("[0-9a-f]{32}", "0"), ADMIN, "{\"note\":\"x\"}")
                        .text("code"))
                .isEqualTo("discrepancy_not_found");
        var events = shop.get("/api/admin/audit-events/payment-service?subject=" + path, ADMIN)
                .body()
                .path("items");
        assertThat(events.get(events.size() - 1).path("after").asString()).contains("agreed");
        run(seeded.day);
        assertThat(discrepancies(seeded.day))
                .filteredOn(other -> other.path("id").equals(one.path("id")))
                .allMatch(other -> other.path("state").asString().equals("RESOLVED"));
    }

    @Test
    void listsAreFilteredAndGoOn() {
        var kind = shop.get(ALL + "/discrepancies?kind=REFUND&date=" + seeded.day, ADMIN);
        assertThat(kind.body().path("total").asInt()).isEqualTo(3);
        assertThat(shop.get(ALL + "/discrepancies?kind=REFUND&state=HEALED&date=" + seeded.day, ADMIN)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(shop.get(ALL + "/discrepancies?paymentNo=" + seeded.lost, ADMIN)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(shop.get(ALL + "/discrepancies?kind=NONE", ADMIN).status()).isEqualTo(422);
        assertThat(shop.get(ALL + "/discrepancies?date=x", ADMIN).status()).isBetween(400, 422);

        var some = shop.get(ALL + "/discrepancies?size=2&date=" + seeded.day, ADMIN);
        var ids = new ArrayList<String>();
        while (true) {
            some.body().path("items").forEach(one -> ids.add(one.path("id").asString()));
            if (some.text("next").isEmpty()) {
                break;
            }
            some = shop.get(ALL + "/discrepancies?size=2&date=" + seeded.day + "&after=" + some.text("next"), ADMIN);
        }
        assertThat(ids).doesNotHaveDuplicates().hasSameSizeAs(seeded.seeds());
        assertThat(shop.get(ALL + "?size=1", ADMIN).body().path("items").size()).isEqualTo(1);
        assertThat(shop.get(ALL + "?size=1&after=x", ADMIN).text("code")).isEqualTo("invalid_cursor");
        assertThat(shop.get(ALL + "/2001-01-01", ADMIN).text("code")).isEqualTo("reconciliation_not_found");
    }

    @Test
    void onlyDaysThatAreOverAreStarted() {
        var answer = shop.post(ALL, ADMIN, "{\"date\":\"9999-12-31\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").get(0).path("field").asString()).isEqualTo("date");
        assertThat(shop.post(ALL, ADMIN, "{\"date\":\"2001-01-01\"}").status()).isEqualTo(422);
        assertThat(shop.post(ALL, BUYER, "{\"date\":\"2025-11-11\"}").status()).isEqualTo(403);
    }

    private static long alerts(CapturedOutput output) {
        return Pattern.compile("alert BOOKS_DIFFER \\w+ in the bill of " + seeded.day)
                .matcher(output.getAll())
                .results()
                .count();
    }

    private static boolean isOf(Seed seed, JsonNode one) {
        return one.path("kind").asString().equals(seed.kind().name())
                && (seed.kind() == DiscrepancyKind.UNREADABLE_ROW
                        ? one.path("about").asString().contains(seed.payment())
                        : one.path("paymentNo").asString().equals(seed.payment()));
    }

    private static void run(LocalDate day) {
        var before = shop.get(ALL + "/" + day, ADMIN).text("finishedAt");
        post(day);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var now = shop.get(ALL + "/" + day, ADMIN);
            return now.text("state").equals("DONE") && !now.text("finishedAt").equals(before);
        });
    }

    private static void post(LocalDate day) {
        assertThat(shop.post(ALL, ADMIN, "{\"date\":\"" + day + "\"}").status()).isEqualTo(202);
    }

    private static List<JsonNode> discrepancies(LocalDate day) {
        return shop.get(ALL + "/discrepancies?size=100&date=" + day, ADMIN)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static List<String> withoutTimes(List<JsonNode> all) {
        return all.stream()
                .map(one -> one.path("id").asString()
                        + one.path("kind").asString()
                        + one.path("ours").asString()
                        + one.path("theirs").asString()
                        + one.path("about").asString()
                        + one.path("foundAt").asString())
                .toList();
    }
}
