package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Prometheus is shown of orders. */
class OrderMetersIT extends RunningOrderService {
    @Autowired
    private MeterRegistry meters;

    @Test
    void countsEachStepOfAnOrderOnce() {
        var before = steps();
        var order = placed(7, 1);
        paid(order, "p1", "128.50");
        paid(order, "p1", "128.50");
        call(
                "POST",
                "/api/admin/orders/" + order + "/shipment",
                TestTokens.admin(1),
                "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}");
        assertThat(status(order)).isEqualTo("SHIPPED");

        assertThat(more(before)).containsExactlyInAnyOrderEntriesOf(Map.of("placed", 1, "paid", 1, "shipped", 1));
    }

    @Test
    void tellsAnOrderThatNobodyPaidFromOneThatNeverWas() {
        var before = steps();
        var unpaid = placed(8, 1);
        OTHERS.product(TEA, "128.50", 1);
        post(8, "/api/orders", tea(8, 2));
        expire(unpaid);

        await().untilAsserted(() ->
                assertThat(more(before)).containsEntry("closed", 1).containsEntry("given_up", 1));
    }

    private Map<String, Integer> more(Map<String, Integer> before) {
        var more = steps();
        before.forEach((step, count) -> more.merge(step, -count, Integer::sum));
        more.values().removeIf(count -> count == 0);
        return more;
    }

    private Map<String, Integer> steps() {
        var steps = new TreeMap<String, Integer>();
        meters.find("mmall.orders")
                .counters()
                .forEach(counter -> steps.put(counter.getId().getTag("step"), (int) counter.count()));
        return steps;
    }
}
