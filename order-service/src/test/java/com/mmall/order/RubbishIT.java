package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
class RubbishIT extends RunningOrderService {
    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int here;

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var orderNo = placed(7, 1);
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        here,
                        List.of(
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(TestCertificates.context("payment-service"), null)),
                        List.of(orderNo, Long.toString(TEA), "123456789012345678abc"))
                .run();
    }

    @Test
    void everyTextOfARequestFollowsTheRule() {
        assertThat(RequestBodies.unruledTexts(service))
                .as("what payment-service quotes of Alipay")
                .containsExactlyInAnyOrder("Paid.tradeNo");
    }
}
