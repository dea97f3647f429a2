package com.mmall.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.system.TraceCollector.Exported;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of purchases in a whole shop, of which it is named by one variable alone. */
class TracesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    private static TraceCollector collector;
    private static RunningShop shop;

    private final Site alipay = new Site(shop.alipay());
    private final String trace = randomHex(32);
    private final String browser = randomHex(16);
    private Buyer buyer;

    @BeforeAll
    static void up() {
        collector = new TraceCollector();
        shop = RunningShop.up(data, Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.url()));
    }

    @AfterAll
    static void down() {
        if (shop != null) {
            shop.close();
        }
        collector.close();
    }

    @BeforeEach
    void aBuyerComes() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":true}");
        buyer = new Buyer(shop);
        buyer.shop.say("traceparent", "00-" + trace + "-" + browser + "-01");
    }

    @Test
    void aPurchaseIsOneTraceFromTheBrowserThroughEachServiceToAlipay() {
        var order = buyer.order(buyer.products().getLast());
        var payment = buyer.checkOut(order).text("paymentNo");

        var ordered = request("order-service", "POST", "/api/orders");
        var orderAtGateway = atGateway(ordered);
        assertThat(orderAtGateway.parent()).isEqualTo(browser);
        for (var asked : List.of("product-service", "user-service")) {
            exported(span -> span.service().equals(asked) && collector.isWithin(span, ordered));
        }
        var checkout = request("payment-service", "POST", "/api/payments");
        assertThat(atGateway(checkout).parent()).isEqualTo(browser);
        exported(span -> span.service().equals("order-service") && collector.isWithin(span, checkout));
        var precreate = exported(span -> span.name().equals("alipay.trade.precreate") && isInTrace(span));
        var task = exported(span -> span.id().equals(precreate.parent()));
        assertThat(task.attributes()).containsEntry("task.subject", payment);
        assertThat(collector.isWithin(task, checkout)).isTrue();
    }

    @Test
    void aNotifyAndWhatFollowsInOrderServiceIsOneTraceThatIsLinkedToTheCheckout() {
        var order = buyer.order(buyer.products().getLast());
        var payment = buyer.checkOut(order);
        var checkout = request("payment-service", "POST", "/api/payments");

        buyer.payAtAlipay(payment);

        var notify = exported(span -> span.has("uri", "/api/payments/alipay/notify") && span.isLinkedTo(checkout));
        assertThat(notify.trace()).isNotEqualTo(trace);
        assertThat(atGateway(notify).parent()).isEmpty();
        var told = task("TELL_PAID", payment);
        assertThat(told.trace()).isEqualTo(notify.trace());
        exported(span -> span.service().equals("order-service") && collector.isWithin(span, told));
    }

    @Test
    void withoutNotifiesThePollAndTheTaskThatTellsTheOrderAreLinkedToTheCheckout() {
        alipay.send("PUT", "/control/notify", "{\"enabled\":false}");
        var order = buyer.order(buyer.products().getLast());
        var payment = buyer.checkOut(order);
        var checkout = request("payment-service", "POST", "/api/payments");

        buyer.payAtAlipay(payment);

        await().atMost(SOON).until(() -> buyer.statusOf(order), "PAID"::equals);
        var told = task("TELL_PAID", payment);
        assertThat(told.isLinkedTo(checkout)).isTrue();
        exported(span -> span.service().equals("order-service") && collector.isWithin(span, told));
        var poll = task("QUERY", payment);
        assertThat(poll.isLinkedTo(checkout)).isTrue();
        exported(span -> span.name().equals("alipay.trade.query") && collector.isWithin(span, poll));
    }

    @Test
    void nothingOfAPersonIsToldByAnyService() {
        var order = buyer.order(buyer.products().getLast());
        buyer.payAtAlipay(buyer.checkOut(order));
        await().atMost(SOON).until(() -> buyer.statusOf(order), "PAID"::equals);
        request("order-service", "GET", "/api/orders/{orderNo}");

        assertThat(collector.spans())
                .allSatisfy(span -> assertThat(span.toString())
                        .doesNotContain(Buyer.NAME, Buyer.PHONE, "@example.com", "correct horse", "Bearer", "西湖区"));
    }

    /** A request of the browser's trace as the service saw it. */
    private Exported request(String service, String method, String pattern) {
        return exported(span -> span.service().equals(service)
                && isInTrace(span)
                && span.has("uri", pattern)
                && span.has("method", method));
    }

    /** The gateway's own span of a request, right above the service's or above the gateway's call of it. */
    private Exported atGateway(Exported request) {
        return exported(span -> span.service().equals("gateway")
                && collector.isWithin(request, span)
                && collector.spans().stream()
                        .noneMatch(other ->
                                other.service().equals("gateway") && other.id().equals(span.parent())));
    }

    private static Exported task(String kind, Site.Answer payment) {
        return exported(
                span -> span.name().equals("task " + kind) && span.has("task.subject", payment.text("paymentNo")));
    }

    private boolean isInTrace(Exported span) {
        return span.trace().equals(trace);
    }

    private static Exported exported(Predicate<Exported> wanted) {
        return await().atMost(SOON)
                .until(() -> collector.spans().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static String randomHex(int digits) {
        return (UUID.randomUUID().toString() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, digits);
    }
}
