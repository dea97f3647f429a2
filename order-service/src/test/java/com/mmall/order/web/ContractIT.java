package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples in src/contract are what this service really takes and answers. */
class ContractIT extends RunningOrderService {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PAYMENT = "123456789012345678abc";

    @Test
    void saysWhatIsPayable() throws IOException {
        var order = placed(7, 1);
        var example = example("payable");

        var answer = internal(
                "GET",
                "/internal/orders/" + order + "/payable?" + example.get("query").asString(),
                null);

        var same = JSON.createObjectNode();
        same.setAll((tools.jackson.databind.node.ObjectNode) example.get("answer"));
        same.put("orderNo", order).put("payBefore", answer.text("/payBefore"));
        assertThat(answer.body()).isEqualTo(same);
    }

    @Test
    void saysWhoseAnOrderIs() throws IOException {
        var order = placed(7, 1);

        var answer = internal("GET", "/internal/orders/" + order + "/buyer", null);

        var same = JSON.createObjectNode();
        same.setAll((tools.jackson.databind.node.ObjectNode) example("buyer").get("answer"));
        assertThat(answer.body()).isEqualTo(same.put("orderNo", order));
        assertThat(internal("GET", "/internal/orders/999999999999999999/buyer", null)
                        .text("/code"))
                .isEqualTo("order_not_found");
    }

    @Test
    void takesPaymentsAndRefunds() throws IOException {
        var order = placed(7, 1);

        assertThat(sent("PUT", order, "", "mark-paid"))
                .isEqualTo(example("mark-paid").get("answer"));
        assertThat(sent("PUT", order, "/refund-hold", "refund-hold"))
                .isEqualTo(example("refund-hold").get("answer"));
        assertThat(sent("PUT", order, "/refunded", "refunded").get("refundedAmount"))
                .isEqualTo(example("refunded").at("/answer/refundedAmount"));
        assertThat(internal(
                                "DELETE",
                                "/internal/orders/" + order + "/payments/" + PAYMENT + "/refund-hold?asOf="
                                        + example("refund-hold")
                                                .at("/request/asOf")
                                                .asString(),
                                null)
                        .status())
                .isEqualTo(204);
        call(
                "POST",
                "/api/admin/orders/" + order + "/shipment",
                TestTokens.admin(1),
                "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}");
        assertThat(sent("PUT", order, "/refund-hold", "refund-hold-shipped"))
                .isEqualTo(example("refund-hold-shipped").get("answer"));
    }

    @Test
    void sendsMoneyBack() throws IOException {
        assertThat(sent("PUT", placed(7, 1), "", "mark-paid-refund"))
                .isEqualTo(example("mark-paid-refund").get("answer"));
    }

    private JsonNode sent(String method, String order, String what, String name) throws IOException {
        var request = example(name).get("request");
        return internal(
                        method,
                        "/internal/orders/" + order + "/payments/" + PAYMENT + what,
                        request == null ? null : request.toString())
                .body();
    }

    private static JsonNode example(String name) throws IOException {
        return JSON.readTree(Files.readString(Path.of("src/contract", name + ".json")));
    }
}
