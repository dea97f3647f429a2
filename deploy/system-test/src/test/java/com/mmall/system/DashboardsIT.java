package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.system.Site.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Each expression of the dashboards shows something of a shop in which each of these things has happened. */
@EnabledIfSystemProperty(
        named = "mmall.alerts",
        matches = "true",
        disabledReason = "NOT RUN: it takes some minutes, see deploy/watch/README.md")
class DashboardsIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    /** What Grafana would put in for its variables, with our three seconds between two readings. */
    private static final Map<String, String> GRAFANA = Map.of("$__rate_interval", "15s", "$__range", "10m");

    /** All that the shop has shown since it came up, so that what is over counts as well. */
    private static final String SINCE_THE_START = "max_over_time((%s)[15m:3s])";

    /** For panels that would be empty at rest; here nothing is at rest. */
    private static final String AT_REST = " or vector(0)";

    /** Waiting that a healthy shop has none of: these only have to be there. */
    private static final Pattern MAY_BE_ZERO =
            Pattern.compile("hikaricp_connections_pending|mmall_tasks_overdue|mmall_tasks_oldest_seconds"
                    + "|mmall_payments_overtime_seconds");

    private static final int MORE_THAN_THERE_ARE = 999;

    private static final Pattern IN_A_RUNBOOK = Pattern.compile("`([^`\\n]*\\bmmall_[a-z_]+[^`\\n]*)`");

    @TempDir
    static Path data;

    private static RunningShop shop;
    private static Monitoring monitoring;
    private static Site alipay;
    private static Buyer buyer;

    @BeforeAll
    static void up() {
        Monitoring.requirePrograms();
        shop = RunningShop.up(
                data,
                Map.of(
                        "MMALL_ADMIN_PASSWORD",
                        AdminLogIn.PASSWORD,
                        "MMALL_ORDER_MAX_UNPAID_PIECES_PER_PRODUCT",
                        "5000",
                        "MMALL_GAUGES_EVERY",
                        "2s",
                        "MMALL_PAYMENT_TIME_TO_PAY",
                        "40s"));
        monitoring = Monitoring.beside(shop, data);
        alipay = new Site(shop.alipay());
        buyer = new Buyer(shop);
    }

    @AfterAll
    static void down() {
        if (monitoring != null) {
            monitoring.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void everyExpressionShowsWhatHasHappened() throws IOException {
        var expressions = expressions();
        assertThat(shop.mmall("demo")).contains("is PAID");
        whatGoesWell();
        whatGoesWrong();

        var empty = new ArrayList<>(expressions);
        await().atMost(SOON).pollInterval(Duration.ofSeconds(3)).untilAsserted(() -> {
            empty.removeIf(shown -> shows(shown.expression()));
            assertThat(empty).as("show nothing of what has happened").isEmpty();
        });
        System.out.printf("%d expressions of the dashboards show something%n", expressions.size());
    }

    @Test
    void everyExpressionOfARunbookIsUnderstood() throws IOException {
        var asked = 0;
        try (var books = Files.list(shop.file("deploy/runbooks"))) {
            for (var book : books.toList()) {
                for (var span :
                        IN_A_RUNBOOK.matcher(Files.readString(book)).results().toList()) {
                    monitoring.query(span.group(1));
                    asked++;
                }
            }
        }
        assertThat(asked).isPositive();
        System.out.printf("%d expressions of the runbooks are understood%n", asked);
    }

    private static void whatGoesWell() {
        var scanned = buyer.order(product());
        var payment = buyer.checkOut(scanned);
        buyer.scan(payment);
        isSeen("mmall_payments_total{step=\"scanned\"} > 0");
        buyer.payAtAlipay(payment);
        await().atMost(SOON).until(() -> buyer.statusOf(scanned), "PAID"::equals);

        var admin = Site.asAdmin(shop.gateway(), AdminLogIn.PASSWORD);
        admin.say("Idempotency-Key", "refund-" + scanned);
        var orders = "/api/admin/orders/" + scanned;
        done(admin.post(orders + "/refunds", "{\"amount\":\"0.01\",\"reason\":\"damaged\"}"));
        await().atMost(SOON).until(() -> admin.get(orders).text("refundedAmount"), "0.01"::equals);
        var parcel = "{\"carrier\":\"SF\",\"trackingNo\":\"SF1234567890\"}";
        await("shipped once the refund is over")
                .atMost(SOON)
                .until(() -> admin.post(orders + "/shipment", parcel).status() < 300);
    }

    private static void whatGoesWrong() {
        fault(
                "{\"method\":\"alipay.trade.precreate\",\"fault\":\"refused\",\"subCode\":\"TOTAL_FEE_EXCEED\",\"times\":1}");
        buyer.tryToCheckOut(buyer.order(product()));
        isSeen("mmall_payments_total{step=\"failed\"} > 0");

        fault("{\"fault\":\"invalidSignature\"}");
        buyer.tryToCheckOut(buyer.order(product()));
        isSeen("mmall_alipay_circuit_open == 1");
        isSeen("mmall_alipay_held_back_total > 0");
        alipay.send("DELETE", "/control/faults", "");
        isSeen("max(mmall_alipay_circuit_open) == 0");

        var unpaid = buyer.checkOut(buyer.order(product()));
        alipay.post("/control/notify/" + unpaid.text("paymentNo"), "{\"forgeries\":[\"otherAmount\"]}");
        isSeen("mmall_payments_attention > 0");

        assertThat(buyer.tryToOrder(product(), MORE_THAN_THERE_ARE).text("code"))
                .isEqualTo("insufficient_stock");
        try (var frozen = shop.freeze("order-service-1")) {
            assertThat(buyer.shop.get("/api/orders").status()).isGreaterThanOrEqualTo(500);
        }
        anOrderIsPaidTwice();
    }

    /** By the code that was given up, and by the one after it: the first payment goes back. */
    private static void anOrderIsPaidTwice() {
        var order = buyer.order(product());
        var first = buyer.checkOut(order);
        done(buyer.shop.post("/api/payments/" + first.text("paymentNo") + "/cancellation", "{}"));
        isSeen("mmall_payments_total{step=\"cancelled\"} > 0");
        buyer.payAtAlipay(buyer.checkOut(order));
        await().atMost(SOON).until(() -> buyer.statusOf(order), "PAID"::equals);

        buyer.payAtAlipay(first);
        isSeen("mmall_payments_exceptions_total{kind=\"late\"} > 0");
    }

    private static void fault(String fault) {
        done(alipay.post("/control/faults", fault));
    }

    private static void isSeen(String expression) {
        await(expression).atMost(SOON).until(() -> monitoring.query(expression), found -> !found.isEmpty());
    }

    /** Whether one of its series was more than zero, or is one that may be zero. */
    private static boolean shows(String expression) {
        for (var series : monitoring.query(SINCE_THE_START.formatted(expression))) {
            var value = Double.parseDouble(series.path("value").path(1).asString());
            if (value > 0 || value == 0 && MAY_BE_ZERO.matcher(expression).find()) {
                return true;
            }
        }
        return false;
    }

    /** What a panel of a dashboard asks. */
    private record Shown(String file, String panel, String expression) {}

    private static List<Shown> expressions() throws IOException {
        var found = new ArrayList<Shown>();
        try (var files = Files.list(shop.file("deploy/watch/dashboards"))) {
            for (var file : files.sorted().toList()) {
                for (var panel :
                        new JsonMapper().readTree(Files.readString(file)).path("panels")) {
                    for (var target : panel.path("targets")) {
                        found.add(new Shown(
                                file.getFileName().toString(),
                                panel.path("title").asString(),
                                asked(target.path("expr").asString())));
                    }
                }
            }
        }
        return found;
    }

    private static String asked(String expression) {
        var asked = expression.replace(AT_REST, "");
        for (var variable : GRAFANA.entrySet()) {
            asked = asked.replace(variable.getKey(), variable.getValue());
        }
        return asked;
    }

    private static Answer done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.json()).isLessThan(300);
        return answer;
    }

    private static String product() {
        return buyer.products().getLast();
    }
}
