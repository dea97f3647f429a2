package com.mmall.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.application.Orders;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.ShippingHold;
import com.mmall.payment.testing.APayment;
import feign.FeignException;
import feign.Request;
import feign.RequestTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FeignOrdersTest {
    private static final OrderNo ORDER = new OrderNo("1");

    /** Answers every question in the same way. */
    private record Scripted(Supplier<Object> answer) implements OrderClient {
        @Override
        public PayableOrder payable(String orderNo, String userId) {
            return (PayableOrder) answer.get();
        }

        @Override
        public Buyer buyer(String orderNo) {
            return (Buyer) answer.get();
        }

        @Override
        public Decision paid(String orderNo, String paymentNo, Paid body) {
            return (Decision) answer.get();
        }

        @Override
        public void refunded(String orderNo, String paymentNo, Refunded body) {
            var _ = answer.get();
        }

        @Override
        public void liftHold(String orderNo, String paymentNo, String asOf) {
            var _ = answer.get();
        }

        @Override
        public Hold holdShipping(String orderNo, String paymentNo, RefundHold body) {
            return (Hold) answer.get();
        }
    }

    @Test
    void aDecisionCountsOnlyForThePaymentThatWasAskedAbout() {
        var payment = APayment.paid();
        var no = payment.paymentNo().value();

        assertThat(decision(no, "ACCEPTED")).isEqualTo(new OrderDecision.Accepted());
        assertThat(decision(no, "REFUND")).isEqualTo(new OrderDecision.Refund("why"));
        assertThat(decision("another", "ACCEPTED")).isInstanceOf(OrderDecision.Unknown.class);
        assertThat(decision(no, "PERHAPS")).isInstanceOf(OrderDecision.Unknown.class);
        assertThat(decision(no, null)).isInstanceOf(OrderDecision.Unknown.class);
    }

    @Test
    void speaksAsOrderServicesExamplesSay() throws Exception {
        var json = JsonMapper.builder().build();
        var paid = json.readTree(Files.readString(Path.of("../order-service/src/contract/mark-paid.json")));
        var refunded = json.readTree(Files.readString(Path.of("../order-service/src/contract/refunded.json")));
        var hold = json.readTree(Files.readString(Path.of("../order-service/src/contract/refund-hold.json")));
        var payable = json.readTree(Files.readString(Path.of("../order-service/src/contract/payable.json")));

        var body =
                new OrderClient.Paid("128.50", "2026112222001412341000123456", Instant.parse("2026-11-22T10:00:00Z"));
        assertThat((Object) json.valueToTree(body)).isEqualTo(paid.path("request"));
        assertThat(json.treeToValue(paid.path("answer"), OrderClient.Decision.class)
                        .decision())
                .isEqualTo("ACCEPTED");
        assertThat((Object) json.valueToTree(new OrderClient.Refunded("28.50"))).isEqualTo(refunded.path("request"));
        assertThat((Object) json.valueToTree(new OrderClient.RefundHold(Instant.parse("2026-11-22T08:00:00.000001Z"))))
                .isEqualTo(hold.path("request"));
        assertThat(json.treeToValue(payable.path("answer"), OrderClient.PayableOrder.class))
                .isEqualTo(new OrderClient.PayableOrder(
                        "128.50", "茶", Instant.parse("2026-11-22T10:30:00Z"), true, false, 0, "PENDING_PAYMENT"));
    }

    @Test
    void anOrderServiceOfTheReleaseBeforeKnowsOnePricePerOrder() {
        var old = """
                {"orderNo":"1","userId":"7","total":"128.50","subject":"茶","payBefore":"2026-11-22T10:30:00Z",
                "payable":true,"status":"PENDING_PAYMENT"}""";

        assertThat(new JsonMapper().readValue(old, OrderClient.PayableOrder.class))
                .isEqualTo(new OrderClient.PayableOrder(
                        "128.50", "茶", Instant.parse("2026-11-22T10:30:00Z"), true, null, null, "PENDING_PAYMENT"));
    }

    @Test
    void anOrderWhosePriceChangesCanBePaidInAMoment() {
        var order = new OrderClient.PayableOrder("88.80", "tea", Instant.EPOCH, false, true, 0, "PENDING_PAYMENT");

        assertThat(new FeignOrders(new Scripted(() -> order)).payable(ORDER, 7))
                .isEqualTo(new Orders.Payable.PriceChanging());
    }

    @Test
    void noErrorIsEverADecision() {
        for (var status : new int[] {400, 401, 403, 404, 409, 500, 503}) {
            assertThat(failing(status).paid(APayment.paid()))
                    .as("%d", status)
                    .isInstanceOf(OrderDecision.Unknown.class);
            assertThat(failing(status).refunded(APayment.refunded())).isFalse();
            assertThat(failing(status).holdShipping(APayment.completed())).isEqualTo(ShippingHold.UNKNOWN);
            assertThat(failing(status).liftHold(APayment.completed())).isFalse();
        }
    }

    @Test
    void onlyItsOwn404MeansThatThereIsNoSuchOrder() {
        assertThat(failing(404).payable(ORDER, 7)).isInstanceOf(Orders.Payable.NotFound.class);
        assertThat(failing(401).payable(ORDER, 7)).isInstanceOf(Orders.Payable.Unknown.class);
        assertThat(failing(503).payable(ORDER, 7)).isInstanceOf(Orders.Payable.Unknown.class);
    }

    @Test
    void anAmountInAStrangeFormIsNoAnswer() {
        for (var total : List.of("8.888E1", "88.800", "088.80", "-88.80", "88,80", " 88.80")) {
            assertThat(payable(total)).as(total).isInstanceOf(Orders.Payable.Unknown.class);
        }
        assertThat(payable(null)).isInstanceOf(Orders.Payable.Unknown.class);
        assertThat(payable("88.80")).isInstanceOf(Orders.Payable.Yes.class);
    }

    private static Orders.Payable payable(@Nullable String total) {
        var order = new OrderClient.PayableOrder(total, "two lamps", Instant.EPOCH, true, false, 0, "PENDING_PAYMENT");
        return new FeignOrders(new Scripted(() -> order)).payable(ORDER, 7);
    }

    private static OrderDecision decision(String paymentNo, @Nullable String decision) {
        var answer = new OrderClient.Decision(paymentNo, decision, "why");
        return new FeignOrders(new Scripted(() -> answer)).paid(APayment.paid());
    }

    private static FeignOrders failing(int status) {
        var request =
                Request.create(Request.HttpMethod.PUT, "http://order-service/", Map.of(), null, new RequestTemplate());
        return new FeignOrders(new Scripted(() -> {
            throw FeignException.errorStatus(
                    "paid",
                    feign.Response.builder().status(status).request(request).build());
        }));
    }
}
