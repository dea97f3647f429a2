package com.mmall.payment.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Ports;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.FakeService;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.Orders;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.OrderServer;
import java.util.ArrayList;
import java.util.List;
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

/**
 * Instances of order-service are listed: one has ended, one is another service's meanwhile, one is a stranger's, one does
 * not speak TLS, and beside each there is one that is alive.
 */
@Tag("any-database")
class OrderInstancesIT {
    @EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
    @EnableFeignClients(clients = OrderClient.class)
    @Import(FeignOrders.class)
    static class Caller {}

    private static OrderServer alive;
    private static OrderServer another;
    private static OrderServer stranger;
    private static FakeService plain;
    private static ConfigurableApplicationContext context;
    private static Orders orders;

    @BeforeAll
    static void start() {
        alive = new OrderServer();
        another = new OrderServer("product-service");
        stranger = new OrderServer(TestCertificates.STRANGER);
        plain = FakeService.plain();
        var settings = new ArrayList<String>(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--eureka.client.enabled=false",
                "--spring.flyway.enabled=false",
                "--mmall.identity.public-keys=" + TestTokens.publicKeys()));
        TestCertificates.properties("payment-service")
                .forEach((name, value) -> settings.add("--" + name + "=" + value));
        var instances = List.of(
                "https://127.0.0.1:" + Ports.free(),
                alive.url(),
                another.url(),
                alive.url(),
                stranger.url(),
                alive.url(),
                plain.address(),
                alive.url());
        for (int i = 0; i < instances.size(); i++) {
            settings.add("--spring.cloud.discovery.client.simple.instances.order-service[" + i + "].uri="
                    + instances.get(i));
        }
        context = new SpringApplicationBuilder(Caller.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .run(settings.toArray(String[]::new));
        orders = context.getBean(Orders.class);
    }

    @AfterAll
    static void stop() {
        context.close();
        alive.close();
        another.close();
        stranger.close();
        plain.close();
    }

    /** One after the other: the instances take turns. */
    @Test
    void onlyTheOneThatIsOrderServiceIsHeard() {
        for (int i = 0; i < 10; i++) {
            assertThat(orders.payable(new OrderNo("1"), 7)).isInstanceOf(Orders.Payable.Yes.class);
            assertThat(orders.paid(APayment.paid())).isInstanceOf(OrderDecision.Accepted.class);
        }

        assertThat(another.asked()).isZero();
        assertThat(stranger.asked()).isZero();
        assertThat(plain.asked()).isEmpty();
        assertThat(alive.asked()).isEqualTo(20);
    }
}
