package com.mmall.payment.application.reconciliation;

import static com.mmall.payment.application.reconciliation.SeededDay.ADMIN;
import static com.mmall.payment.application.reconciliation.SeededDay.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.bill.BillFault;
import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.testing.ARunningService;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * Two instances compare two days: trades on both sides of the midnight between them, rows out of order. Whoever does it, in
 * whatever order, however often and whoever dies over it: what differs is found once, and nothing else.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReconcilingInstancesIT {
    private static final String ALL = "/api/admin/reconciliations";
    private static final String BILL_URL = "alipay.data.dataservice.bill.downloadurl.query";
    private static final LocalDate FIRST = Comparison.dayOf(Instant.now()).minusDays(4);
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final Instant MIDNIGHT =
            SECOND.atStartOfDay(Comparison.CHINA).toInstant();

    private static ARunningService shop;
    private static ARunningService other;
    private static final List<String> differs = new ArrayList<>();

    @BeforeAll
    static void start() {
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "1h",
                "mmall.payment.time-to-pay", "20m",
                "mmall.payment.watch-interval", "1h");
        other = shop.another();
        shop.alipay.switchNotify(false);
        shop.alipay.billFaults().putOutOfOrder();
        var noon = FIRST.atTime(LocalTime.NOON).atZone(Comparison.CHINA).toInstant();
        advanceTo(noon);
        advanceTo(MIDNIGHT.minus(Duration.ofMinutes(6)));
        for (var minute = -6; minute <= 6; minute++) {
            advanceTo(MIDNIGHT.plus(Duration.ofMinutes(minute)));
            paidAndRefunded();
        }
        advanceTo(MIDNIGHT.plus(Duration.ofMinutes(7)));
        // By our books each of them was a little earlier or later, on the other side of midnight.
        shiftOurs(paid(), Duration.ofMinutes(-8));
        missing(Duration.ofMinutes(-8));
        missing(Duration.ofMinutes(-6));
        missing(Duration.ofSeconds(-430));
        missing(Duration.ofSeconds(10));
        advanceTo(Instant.now());
    }

    @AfterAll
    static void stop() {
        other.stop();
        shop.close();
    }

    @BeforeEach
    void nothingIsComparedYet() {
        for (var table : List.of("reconciliation", "bill_row", "discrepancy")) {
            sql("DELETE FROM " + table);
        }
        sql("DELETE FROM payment_task WHERE kind = 'RECONCILE'");
        shop.alipay.faults().clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in order", "the later first", "at the same time"})
    void aroundMidnightExactlyWhatDiffersIsFoundOnce(String how, CapturedOutput output) {
        var days = how.equals("the later first") ? List.of(SECOND, FIRST) : List.of(FIRST, SECOND);
        if (how.equals("at the same time")) {
            shop.alipay.faults().always(BILL_URL, Fault.delay(Duration.ofMillis(300)));
            shop.post(ALL, ADMIN, body(FIRST));
            other.post(ALL, ADMIN, body(SECOND));
        }
        for (var day : days) {
            shop.post(ALL, ADMIN, body(day));
            awaitDone(day);
        }

        onlyWhatDiffersWasFound();
        assertThat(alerts(output)).isEqualTo(differs.size());
        awaitDone(FIRST, () -> other.post(ALL, ADMIN, body(FIRST)));
        awaitDone(SECOND, () -> other.post(ALL, ADMIN, body(SECOND)));
        onlyWhatDiffersWasFound();
        assertThat(alerts(output)).as("nothing new").isEqualTo(differs.size());
    }

    @Test
    void whoeverAsksForADayWhileItIsComparedItIsFetchedOnce(CapturedOutput output) throws Exception {
        shop.alipay.faults().always(BILL_URL, Fault.delay(Duration.ofSeconds(2)));
        var before = fetched();

        together(
                20,
                n -> assertThat((n % 2 == 0 ? shop : other)
                                .post(ALL, ADMIN, body(SECOND))
                                .status())
                        .isEqualTo(202));
        awaitDone(SECOND);

        assertThat(fetched() - before).isOne();
        assertThat(alerts(output)).isEqualTo(open(SECOND).size()).isPositive();
    }

    @Test
    void aDayThatIsDueByItselfIsComparedOnceHoweverManyInstancesThinkOfIt() throws Exception {
        var before = fetched();

        together(
                20,
                n -> (n % 2 == 0 ? shop : other).bean(StartReconciliation.class).startDue());
        var due = shop.jdbc().queryForList("SELECT bill_day FROM reconciliation", LocalDate.class);
        assertThat(due).hasSize(1);
        awaitDone(due.getFirst());
        shop.bean(Reconciliations.class).startFirst(due.getFirst());
        other.bean(StartReconciliation.class).startDue();
        awaitDone(due.getFirst());

        assertThat(fetched() - before).isOne();
    }

    /** As a process leaves it that is killed while it compares. */
    @Test
    void aDayWhoseHolderWasKilledIsTakenOver(CapturedOutput output) {
        shop.post(ALL, ADMIN, body(SECOND));
        awaitDone(SECOND);
        var alerts = alerts(output);
        sql("UPDATE reconciliation SET state = 'COMPARING', finished_at = NULL");
        sql("""
                UPDATE payment_task SET due_at = UTC_TIMESTAMP(6), lease_until = UTC_TIMESTAMP(6) + INTERVAL 3 SECOND,
                    fencing_token = fencing_token + 1, claims = 1
                WHERE kind = 'RECONCILE'
                """);

        assertThat(other.post(ALL, ADMIN, body(SECOND)).text("state")).isEqualTo("COMPARING");
        awaitDone(SECOND);

        assertThat(alerts(output)).isEqualTo(alerts);
        assertThat(shop.get(ALL + "/" + SECOND, ADMIN)
                        .body()
                        .path("openDiscrepancies")
                        .asInt())
                .isEqualTo(open(SECOND).size());
    }

    /** Its claim was young when it looked; then it stood still while another did all of it. */
    @Test
    void oneThatStoodStillWritesNothingOverWhatAnotherHasDone() {
        shop.post(ALL, ADMIN, body(SECOND));
        awaitDone(SECOND);
        var done = shop.get(ALL + "/" + SECOND, ADMIN).body();
        var id = new TaskId(SECOND.toString(), Reconciliations.TASK);
        var stale = new ClaimedTask(new Task(id, Instant.EPOCH, Instant.EPOCH, 1, 0, 1, false), System.nanoTime());

        assertThatThrownBy(() -> shop.bean(ReconcileDay.class).carryOut(stale)).isInstanceOf(LeaseLost.class);

        assertThat(shop.get(ALL + "/" + SECOND, ADMIN).body()).isEqualTo(done);
        awaitDone(SECOND, () -> other.post(ALL, ADMIN, body(SECOND)));
    }

    private static void onlyWhatDiffersWasFound() {
        var found = new ArrayList<>(open(FIRST));
        found.addAll(open(SECOND));
        assertThat(found)
                .extracting(one -> one.path("kind").asString() + " "
                        + one.path("paymentNo").asString())
                .containsExactlyInAnyOrderElementsOf(differs);
    }

    private static void advanceTo(Instant then) {
        shop.alipay.clock().advance(Duration.between(shop.alipay.clock().now(), then));
    }

    private static void paidAndRefunded() {
        var no = paid();
        var at = shop.alipay.clock().now();
        assertThat(shop.post(
                                "/api/admin/payments/" + no + "/refunds",
                                ADMIN,
                                "{\"amount\":\"10.00\",\"reason\":\"scratched\"}",
                                "Idempotency-Key",
                                no)
                        .status())
                .isEqualTo(202);
        awaitStep(no, "PARTIALLY_REFUNDED");
        var payment = shop.bean(Payments.class).find(new PaymentNo(no)).orElseThrow();
        advanceTo(at.plusSeconds(4));
        var byHand = new Refund("byhand" + no, Money.ofYuan("1.00"), "by hand");
        assertThat(shop.bean(Alipay.class).refund(payment, byHand)).isInstanceOf(RefundAnswer.Done.class);
        shop.jdbc().update("UPDATE refund SET ended_at = ? WHERE payment_no = ?", text(at.plusSeconds(2)), no);
    }

    /** Ours alone. @param shift of our time of it against Alipay's */
    private static void missing(Duration shift) {
        var no = paid();
        shop.alipay.billFaults().add(no, BillFault.MISSING_ROW);
        shiftOurs(no, shift);
        differs.add("ONLY_OURS " + no);
    }

    private static void shiftOurs(String no, Duration shift) {
        var at = shop.alipay.clock().now().plus(shift);
        shop.jdbc().update("UPDATE payment SET paid_at = ? WHERE payment_no = ?", text(at), no);
    }

    private static String paid() {
        var order = shop.orders.place(42);
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        var no = answer.text("paymentNo");
        shop.alipay.buyer().pay(no);
        shop.post("/api/admin/payments/" + no + "/query", ADMIN, "");
        awaitStep(no, "COMPLETED");
        return no;
    }

    private static void awaitStep(String no, String step) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shop.get("/api/admin/payments/" + no, ADMIN).text("step"), step::equals);
    }

    private static String text(Instant at) {
        return at.toString().replace("T", " ").replace("Z", "");
    }

    private static String body(LocalDate day) {
        return "{\"date\":\"" + day + "\"}";
    }

    private static void awaitDone(LocalDate day) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shop.get(ALL + "/" + day, ADMIN).text("state"), "DONE"::equals);
    }

    private static void awaitDone(LocalDate day, Runnable start) {
        var before = shop.get(ALL + "/" + day, ADMIN).text("finishedAt");
        start.run();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var now = shop.get(ALL + "/" + day, ADMIN);
            return now.text("state").equals("DONE") && !now.text("finishedAt").equals(before);
        });
    }

    private static List<JsonNode> open(LocalDate day) {
        return shop.get(ALL + "/discrepancies?state=OPEN&size=100&date=" + day, ADMIN)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private static int fetched() {
        return shop.alipay.calls(BILL_URL).size();
    }

    private static long alerts(CapturedOutput output) {
        return Pattern.compile("alert BOOKS_DIFFER ONLY_OURS in the bill of")
                .matcher(output.getAll())
                .results()
                .count();
    }

    private interface Work {
        void run(int n);
    }

    private static void together(int threads, Work work) throws Exception {
        var begin = new CountDownLatch(1);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var all = new ArrayList<Future<?>>();
            for (var n = 0; n < threads; n++) {
                var mine = n;
                all.add(executor.submit(() -> {
                    begin.await();
                    work.run(mine);
                    return mine;
                }));
            }
            begin.countDown();
            for (var one : all) {
                one.get();
            }
        }
    }

    private static void sql(String statement) {
        shop.jdbc().update(statement);
    }
}
