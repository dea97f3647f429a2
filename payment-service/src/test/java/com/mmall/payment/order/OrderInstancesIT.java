package com.mmall.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Ports;
import com.mmall.payment.application.Orders;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.OrderServer;
import com.mmall.payment.testing.TestIdentity;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Two instances of order-service are listed; one of them has ended. */
@Tag("any-database")
class OrderInstancesIT {
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @EnableFeignClients(clients = OrderClient.class)
    @Import(FeignOrders.class)
    static class Caller {}

    private static OrderServer alive;
    private static ConfigurableApplicationContext context;
    private static Orders orders;

    @BeforeAll
    static void start() throws IOException {
        alive = new OrderServer();
        context = new SpringApplicationBuilder(Caller.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--eureka.client.enabled=false",
                        "--spring.flyway.enabled=false",
                        "--mmall.identity.public-keys="
                                + TestIdentity.publicKeys().toUri(),
                        "--mmall.identity.private-key=" + TestIdentity.ownKey().toUri(),
                        "--spring.cloud.discovery.client.simple.instances.order-service[0].uri=http://127.0.0.1:"
                                + Ports.free(),
                        "--spring.cloud.discovery.client.simple.instances.order-service[1].uri=" + alive.url());
        orders = context.getBean(Orders.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        alive.close();
    }

    /** One after the other: the instances take turns. */
    @Test
    void theOneThatHasEndedIsPassedBy() {
        for (int i = 0; i < 10; i++) {
            assertThat(orders.payable(new OrderNo("1"), 7)).isInstanceOf(Orders.Payable.Yes.class);
            assertThat(orders.paid(APayment.paid())).isInstanceOf(OrderDecision.Accepted.class);
        }
    }
}
