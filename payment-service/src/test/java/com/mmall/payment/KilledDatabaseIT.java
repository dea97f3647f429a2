package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.notify.Notify;
import com.mmall.alipay.simulator.notify.Notify.Attempt;
import com.mmall.backing.BackingKind;
import com.mmall.backing.Database;
import com.mmall.backing.DatabaseOptions;
import com.mmall.backing.DatabaseServer;
import com.mmall.backing.Ports;
import com.mmall.backing.ServerFiles;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database dies by {@code kill -9} while notifies come in, and is started again on its data. */
@Tag("one-database") // the only server is killed
class KilledDatabaseIT {
    private static final String BUYER = TestTokens.user(42);
    private static final int PAYMENTS = 40;
    private static final int PAID_BEFORE = 20;
    private static final int ACKNOWLEDGED_BEFORE = 5;

    @TempDir
    Path folder;

    private final DatabaseOptions options = DatabaseOptions.of(Ports.free(), "admins-secret");

    @Test
    void nothingThatWasAcknowledgedIsLostAndAllGoesOnByItself() throws Exception {
        assumeThat(BackingKind.chosen()).isNotEqualTo(BackingKind.TESTCONTAINERS);
        var server = startDatabase();
        try {
            var database = server.createSchema("payment", "payment", "services-secret");
            try (var shop = over(database);
                    var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
                var payments = started(shop);
                var all = List.copyOf(payments.keySet());
                pay(all.subList(0, PAID_BEFORE), shop, buyers);
                await().pollInterval(Duration.ofMillis(2))
                        .until(() -> acknowledged(shop).size() >= ACKNOWLEDGED_BEFORE);
                pay(all.subList(PAID_BEFORE, PAYMENTS), shop, buyers);
                kill(server);
                assertThat(acknowledged(shop)).as("others are on their way").hasSizeLessThan(PAYMENTS);
                server = startDatabase();

                var page = "/api/payments/" + payments.keySet().iterator().next();
                await().atMost(Duration.ofSeconds(5))
                        .until(() -> shop.get(page, BUYER).status() == 200);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> shop.alipay.notifies().stream()
                                .noneMatch(notify -> notify.attempts().isEmpty()));
                var acknowledged = acknowledged(shop);
                assertThat(stored(database, acknowledged)).isEqualTo(acknowledged.size());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> payments.values().stream().allMatch(shop.orders::paid));
            }
        } finally {
            server.close();
        }
    }

    private static void pay(List<String> paymentNos, ARunningService shop, Executor buyers) {
        paymentNos.forEach(no -> buyers.execute(() -> shop.alipay.buyer().pay(no)));
    }

    private DatabaseServer startDatabase() {
        return switch (BackingKind.chosen()) {
            case EMBEDDED, SHARDED -> DatabaseServer.embedded(ServerFiles.in(folder, "mariadb"), options);
            case MYSQL8 -> DatabaseServer.mySqlEight(ServerFiles.in(folder, "mysql"), options);
            case TESTCONTAINERS -> throw new IllegalStateException("it is not ours to kill");
        };
    }

    private static ARunningService over(Database database) {
        return ARunningService.with(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "mmall.payment.query-timeout", "1s",
                "mmall.payment.call-timeout", "2s",
                "mmall.tasks.lease", "3s",
                "mmall.payment.poll-interval", "5s");
    }

    private static Map<String, OrderNo> started(ARunningService shop) {
        var payments = new ConcurrentHashMap<String, OrderNo>();
        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, PAYMENTS)
                    .forEach(i -> buyers.execute(() -> {
                        var order = shop.orders.place(42);
                        payments.put(
                                shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}")
                                        .text("paymentNo"),
                                order);
                    }));
        }
        assertThat(payments).hasSize(PAYMENTS).doesNotContainKey("");
        return payments;
    }

    private static void kill(DatabaseServer server) {
        var process = ProcessHandle.of(server.pid().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static List<String> acknowledged(ARunningService shop) {
        return shop.alipay.notifies().stream()
                .filter(notify -> notify.attempts().stream().anyMatch(Attempt::succeeded))
                .map(Notify::notifyId)
                .toList();
    }

    /** How many of these notifies are there, each with its payment paid by it. */
    private static int stored(Database database, List<String> notifies) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT COUNT(DISTINCT n.notify_id) FROM payment_notify n
                        JOIN payment p ON p.payment_no = n.payment_no AND p.status IN ('PAID', 'COMPLETED')
                        WHERE n.notify_id IN ('%s')
                        """.formatted(String.join("', '", notifies)))) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
