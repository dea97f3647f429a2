package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.conventions.testing.TraceReceiver;
import com.mmall.conventions.testing.TraceReceiver.Linked;
import com.mmall.conventions.testing.TraceReceiver.Received;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector of traces is told of a payment. */
class TracesIT {
    private static final long BUYER = 42;
    private static final String TOKEN = TestTokens.user(BUYER);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static TraceReceiver collector;
    private static ARunningService shop;

    @BeforeAll
    static void open() {
        collector = new TraceReceiver();
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "500ms",
                "management.opentelemetry.tracing.export.otlp.endpoint", collector.url(),
                "management.opentelemetry.tracing.export.schedule-delay", "200ms");
    }

    @AfterAll
    static void close() {
        shop.close();
        collector.close();
    }

    @BeforeEach
    void ordinaryDay() {
        shop.alipay.switchNotify(true);
    }

    @Test
    void aCheckoutIsOneTraceFromTheBrowserToAlipayAndTheDatabase() {
        var browser = "00f067aa0ba902b7";
        var payment = pay(browser);

        var checkout = awaited(span -> span.parent().equals(browser));
        assertThat(checkout.trace()).isEqualTo(TRACE);
        assertThat(checkout.service()).isEqualTo("payment-service");
        var task = awaited(span -> span.name().equals("task PRECREATE") && span.has("task.subject", payment));
        assertThat(task.parent()).isEqualTo(checkout.id());
        assertThat(task.links()).isEmpty();
        var call = awaited(span -> span.name().equals("alipay.trade.precreate") && isIn(span, task));
        assertThat(call.attributes()).containsEntry("alipay.outcome", "handled");
        var inserted = awaited(span -> span.name().equals("INSERT") && isIn(span, checkout));
        assertThat(inserted.attributes().get("db.query.text")).contains("?").doesNotContain("mmall 订单");
        awaited(span -> span.name().equals("COMMIT") && isIn(span, checkout));
    }

    @Test
    void aNotifyAndWhatFollowsFromItAreOneTraceThatIsLinkedToTheCheckout() {
        var payment = pay();
        var checkout = checkoutOf(payment);

        shop.alipay.buyer().pay(payment);

        var notify = awaited(span ->
                span.has("uri", "/api/payments/alipay/notify") && span.links().contains(checkout));
        assertThat(notify.trace()).isNotEqualTo(TRACE);
        var told = awaited(span -> span.name().equals("task TELL_PAID") && span.has("task.subject", payment));
        assertThat(told.trace()).isEqualTo(notify.trace());
    }

    @Test
    void aPollIsATraceOfItsOwnThatIsLinkedToTheCheckout() {
        shop.alipay.switchNotify(false);
        var payment = pay();
        var checkout = checkoutOf(payment);

        var poll = awaited(span -> span.name().equals("task QUERY") && span.has("task.subject", payment));
        assertThat(poll.links()).contains(checkout);
        assertThat(poll.parent()).isEmpty();
        awaited(span -> span.name().equals("alipay.trade.query") && isIn(span, poll));
    }

    @Test
    void nothingOfAPersonAndNoSecretIsSent() {
        var payment = pay();
        shop.alipay.buyer().pay(payment);
        awaited(span -> span.name().equals("task TELL_PAID") && span.has("task.subject", payment));

        assertThat(collector.spans()).allSatisfy(span -> {
            assertThat(span.events()).isZero();
            assertThat(String.join(" ", span.attributes().values()) + span.name())
                    .doesNotContain("Bearer", TOKEN, shop.alipay.appPrivateKey(), "88.80", "buyer_logon_id");
        });
        assertThat(collector.spans())
                .noneMatch(span -> span.attributes().getOrDefault("uri", "").startsWith("/actuator"))
                .noneMatch(span -> span.attributes().containsKey("http.url"));
    }

    private static String pay() {
        return pay("00f067aa0ba902b8");
    }

    /** @param span the browser's */
    private static String pay(String span) {
        return shop.post(
                        "/api/payments",
                        TOKEN,
                        "{\"orderNo\":\"" + shop.orders.place(BUYER) + "\"}",
                        "traceparent",
                        "00-" + TRACE + "-" + span + "-01")
                .text("paymentNo");
    }

    /** The span of the request by which a payment began. */
    private static Linked checkoutOf(String payment) {
        var task = awaited(span -> span.name().equals("task PRECREATE") && span.has("task.subject", payment));
        return new Linked(task.trace(), task.parent());
    }

    /** Whether it is below that one. */
    private static boolean isIn(Received span, Received above) {
        for (var at = Optional.of(span);
                at.isPresent();
                at = collector.span(at.get().parent())) {
            if (at.get().id().equals(above.id())) {
                return true;
            }
        }
        return false;
    }

    private static Received awaited(Predicate<Received> wanted) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> collector.spans().stream().filter(wanted).findFirst(), Optional::isPresent)
                .orElseThrow();
    }
}
