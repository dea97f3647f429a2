package com.mmall.payment.testing;

import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.alipay.simulator.SimulatorConfig;
import com.mmall.backing.Ports;
import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.ServiceClient;
import com.mmall.conventions.testing.TestDatabases;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.PaymentServiceApplication;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole payment-service over a real database, a real FTP store and the simulator; only order-service is played. */
public final class ARunningService implements AutoCloseable {
    static {
        TestCertificates.useEverywhere(); // the simulator posts its notifies, too
    }

    /** Beans of the test world. */
    static class World {
        static FakeOrders orders = new FakeOrders();
        static AClock clock = new AClock();

        @Bean
        @Primary
        FakeOrders fakeOrders() {
            return orders;
        }

        @Bean
        @Primary
        AClock aClock() {
            return clock;
        }
    }

    public final AlipaySimulator alipay;
    public final FakeOrders orders;
    /** This instance's own. */
    public final AClock clock = new AClock();

    public final Map<String, Object> settings;
    private ConfigurableApplicationContext context;
    private final int port;
    private final ServiceClient gateway;

    private ARunningService(Map<String, Object> more) {
        alipay = AlipaySimulator.start(SimulatorConfig.forTests());
        orders = new FakeOrders();
        port = Ports.free();
        gateway = new ServiceClient("gateway", "payment-service", port);
        settings = new LinkedHashMap<>(settings());
        settings.putAll(more);
        context = start();
    }

    private ARunningService(ARunningService first, Map<String, Object> more) {
        alipay = first.alipay;
        orders = first.orders;
        port = Ports.free();
        gateway = new ServiceClient("gateway", "payment-service", port);
        settings = new LinkedHashMap<>(first.settings);
        settings.put("server.port", port);
        settings.putAll(more);
        context = start();
    }

    /** A second instance over the same data, with settings of its own; {@link #stop} it before the first is closed. */
    public ARunningService another(String... settings) {
        return new ARunningService(this, named(settings));
    }

    /** @param settings name, value, name, value … */
    public static ARunningService with(String... settings) {
        return new ARunningService(named(settings));
    }

    private static Map<String, Object> named(String... settings) {
        var more = new LinkedHashMap<String, Object>();
        for (int i = 0; i < settings.length; i += 2) {
            more.put(settings[i], settings[i + 1]);
        }
        return more;
    }

    private ConfigurableApplicationContext start() {
        World.orders = orders;
        World.clock = clock;
        return new SpringApplicationBuilder(PaymentServiceApplication.class, World.class)
                .registerShutdownHook(false)
                .run(settings.entrySet().stream()
                        .map(e -> "--" + e.getKey() + "=" + e.getValue())
                        .toArray(String[]::new));
    }

    /** Ends as gracefully or not as {@link SpringApplication#exit} and begins again over the same data. */
    public void restart() {
        context.close();
        context = start();
    }

    public void stop() {
        context.close();
    }

    public void startAgain() {
        context = start();
    }

    public ApplicationContext context() {
        return context;
    }

    /** What carries out the tasks of this instance: can be stopped and started alone. */
    public SmartLifecycle tasks() {
        return context.getBean("taskPoller", SmartLifecycle.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** What a test looks up or sets: on each database server, if there are several. */
    public JdbcTemplate jdbc() {
        return new JdbcTemplate(TestDatabases.everywhere(bean(DataSource.class), bean(DatabaseServers.class)));
    }

    /** The same. */
    public JdbcClient sql() {
        return JdbcClient.create(jdbc());
    }

    /** Nobody claims tasks any more. */
    public void stopTasks() {
        tasks().stop();
    }

    private Map<String, Object> settings() {
        var ftp = TestBacking.ftp();
        var all = new LinkedHashMap<String, Object>();
        all.put("server.port", port);
        all.put("server.address", "127.0.0.1");
        all.put("eureka.client.enabled", "false");
        all.putAll(TestDatabases.properties("payment"));
        all.put("mmall.identity.public-keys", TestTokens.publicKeys());
        all.putAll(TestCertificates.properties("payment-service"));
        all.put("mmall.images.ftp.host", ftp.host());
        all.put("mmall.images.ftp.port", ftp.port());
        all.put("mmall.images.ftp.user", ftp.user());
        all.put("mmall.images.ftp.password", ftp.password());
        all.put("mmall.alipay.gateway-url", alipay.gatewayUrl());
        all.put("mmall.alipay.app-id", alipay.appId());
        all.put("mmall.alipay.seller-id", alipay.sellerId());
        all.put("mmall.alipay.private-key", alipay.appPrivateKey());
        all.put("mmall.alipay.alipay-public-key", alipay.alipayPublicKey());
        all.put("mmall.alipay.notify-url", url("/api/payments/alipay/notify"));
        all.put("mmall.alipay.qr-hosts", "127.0.0.1,localhost");
        all.put("mmall.alipay.max-calls-per-second", "0");
        all.put("logging.level.root", "WARN");
        all.put("logging.level.com.mmall", "INFO");
        return all;
    }

    public String url(String path) {
        return "https://127.0.0.1:" + port + path;
    }

    public Answer post(String path, String token, String body, String... headers) {
        return gateway.send("POST", path, token, body, headers);
    }

    public Answer put(String path, String token, String body) {
        return gateway.send("PUT", path, token, body);
    }

    /** What order-service does before an order ends unpaid. */
    public Answer closing(Object order) {
        return new ServiceClient("order-service", "payment-service", port)
                .send("PUT", "/internal/orders/" + order + "/closing", null, null);
    }

    /** As order-service asks. */
    public Answer byOrderService(String path, String body) {
        return new ServiceClient("order-service", "payment-service", port).send("PUT", path, null, body);
    }

    /** What order-service does before an order costs something else. */
    public Answer newPrice(Object order, int priceNo) {
        return new ServiceClient("order-service", "payment-service", port)
                .send("PUT", "/internal/orders/" + order + "/prices/" + priceNo, null, null);
    }

    public Answer get(String path, String token) {
        return gateway.send("GET", path, token, null);
    }

    public Answer getIn(String language, String path, String token) {
        return gateway.send("GET", path, token, null, "Accept-Language", language);
    }

    @Override
    public void close() {
        context.close();
        alipay.close();
    }
}
