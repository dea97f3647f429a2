package com.mmall.payment.benchmark;

import ch.qos.logback.classic.Level;
import com.mmall.alipay.simulator.AlipaySimulator;
import com.mmall.alipay.simulator.SimulatorConfig;
import com.mmall.backing.Database;
import com.mmall.backing.Ports;
import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.OrderServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Two payment-services as processes of their own, over one database; the simulator, the FTP store and an order-service
 * live in this process, so that what they cost is not counted.
 */
final class Bench implements AutoCloseable {
    static {
        TestCertificates.useEverywhere();
    }

    private static final Pattern NUMBER = Pattern.compile("\"paymentNo\":\"([^\"]+)\"");
    private static final long FIRST_ORDER = 100_000_000_000_000_000L;

    final AlipaySimulator alipay = AlipaySimulator.start(SimulatorConfig.forTests());
    final OrderServer orders;
    final List<Instance> instances = new ArrayList<>();
    private final Database database = TestBacking.database("payment");
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger patience = new AtomicInteger(30);
    private long orderNo = FIRST_ORDER;

    Bench(Map<String, String> settings) throws Exception {
        orders = new OrderServer();
        var jar = Instance.unpacked();
        var ports = List.of(Ports.free(), Ports.free());
        for (int port : ports) {
            var environment = environment(ports.getFirst());
            environment.putAll(settings);
            var flags = System.getProperty("flags", "").isBlank()
                    ? List.<String>of()
                    : List.of(System.getProperty("flags").split(" "));
            instances.add(Instance.start(
                    jar,
                    port,
                    environment,
                    flags,
                    List.of("--spring.cloud.openfeign.client.config.order-service.url=" + orders.url())));
        }
        for (var instance : instances) {
            instance.awaitReady();
        }
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.apache.ftpserver")).setLevel(Level.OFF);
    }

    private Map<String, String> environment(int notified) {
        var ftp = TestBacking.ftp();
        var env = new TreeMap<String, String>();
        env.put("SERVER_ADDRESS", "127.0.0.1");
        env.put("EUREKA_CLIENT_ENABLED", "false");
        env.put("SPRING_DATASOURCE_URL", database.url());
        env.put("SPRING_DATASOURCE_USERNAME", database.user());
        env.put("SPRING_DATASOURCE_PASSWORD", database.password());
        env.put("MMALL_IDENTITY_PUBLIC_KEYS", TestTokens.publicKeys());
        TestCertificates.properties("payment-service")
                .forEach((name, value) -> env.put(name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT), value));
        env.put("MMALL_IMAGES_FTP_HOST", ftp.host());
        env.put("MMALL_IMAGES_FTP_PORT", Integer.toString(ftp.port()));
        env.put("MMALL_IMAGES_FTP_USER", ftp.user());
        env.put("MMALL_IMAGES_FTP_PASSWORD", ftp.password());
        env.put("MMALL_ALIPAY_GATEWAY_URL", alipay.gatewayUrl());
        env.put("MMALL_ALIPAY_APP_ID", alipay.appId());
        env.put("MMALL_ALIPAY_SELLER_ID", alipay.sellerId());
        env.put("MMALL_ALIPAY_PRIVATE_KEY", alipay.appPrivateKey());
        env.put("MMALL_ALIPAY_ALIPAY_PUBLIC_KEY", alipay.alipayPublicKey());
        env.put("MMALL_ALIPAY_NOTIFY_URL", "https://127.0.0.1:" + notified + "/api/payments/alipay/notify");
        env.put("MMALL_ALIPAY_QR_HOSTS", "127.0.0.1,localhost");
        env.put("MMALL_ALIPAY_MAX_CALLS_PER_SECOND", "0");
        env.put("MMALL_PAYMENT_TIME_TO_PAY", "40m");
        return env;
    }

    /** Buyers ask to pay, sixteen at a time, half of them at each instance. */
    List<String> payments(int count) throws Exception {
        var numbers = new ConcurrentLinkedQueue<String>();
        var token = TestTokens.user(42);
        var first = orderNo;
        orderNo += count;
        try (var threads = Executors.newFixedThreadPool(16)) {
            numbers.add(pay(instances.getFirst(), first, token)); // if this fails, none of the others is tried
            for (var done : threads.invokeAll(IntStream.range(1, count)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        numbers.add(pay(instances.get(i % instances.size()), first + i, token));
                        return null;
                    })
                    .toList())) {
                done.get();
            }
        }
        return List.copyOf(numbers);
    }

    private String pay(Instance instance, long order, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(instance.url("/api/payments")))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString("{\"orderNo\":\"" + order + "\"}"))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        while (answer.statusCode() == 503 && patience.decrementAndGet() > 0) { // its first calls may come too slow
            TimeUnit.SECONDS.sleep(1);
            answer = http.send(request, BodyHandlers.ofString());
        }
        var number = NUMBER.matcher(answer.body() + "\n" + instance.log());
        if (answer.statusCode() >= 300 || !number.find()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body() + "\n" + instance.log());
        }
        return number.group(1);
    }

    /** As many more waiting payments, row by row as the service wrote those of the one they copy, due all over a tick. */
    List<String> copies(String of, int count, Duration tick) throws SQLException {
        var numbers = new ArrayList<String>();
        try (var connection = database.connect();
                var payment = connection.prepareStatement(Copies.PAYMENT);
                var order = connection.prepareStatement(Copies.ORDER);
                var history = connection.prepareStatement(Copies.HISTORY);
                var task = connection.prepareStatement(Copies.TASK)) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                var orderNumber = Long.toString(orderNo++);
                var number = orderNumber + of.substring(orderNumber.length());
                numbers.add(number);
                Copies.run(payment, number, orderNumber, "%032x".formatted(orderNo), of);
                Copies.run(order, orderNumber);
                Copies.run(history, number, of);
                var later = Long.toString(tick.toNanos() / 1_000 * i / count);
                Copies.run(task, number, later, of);
            }
            connection.commit();
        }
        return numbers;
    }

    /** By payment number: when its next query is due. */
    Map<String, Instant> due() throws SQLException {
        var due = new HashMap<String, Instant>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT payment_no, due_at FROM payment_task WHERE kind = 'QUERY'")) {
            while (rows.next()) {
                due.put(
                        rows.getString(1),
                        rows.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC));
            }
        }
        return due;
    }

    Map<String, Integer> count(String sql) throws SQLException {
        var counts = new TreeMap<String, Integer>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getInt(2));
            }
        }
        return counts;
    }

    Duration cpu() {
        return instances.stream().map(Instance::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** That part of {@link #cpu} which turns bytecode into machine code. */
    Duration compiling() throws IOException {
        var sum = Duration.ZERO;
        for (var instance : instances) {
            sum = sum.plus(instance.compiling());
        }
        return sum;
    }

    long liveHeap() throws Exception {
        var sum = 0L;
        for (var instance : instances) {
            sum += instance.liveHeap();
        }
        return sum;
    }

    @Override
    public void close() throws Exception {
        for (var instance : instances) {
            instance.close();
        }
        orders.close();
        alipay.close();
        http.close();
    }
}
