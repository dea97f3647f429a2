package com.mmall.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.slot.Slot;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Slots of rows on two servers, and on a third that comes later. */
class PlacementIT {
    private static final int ROWS = 3_000;
    private static final int MOST_USES = 300;
    private static final List<String> TWO = List.of("0-499", "500-999");
    private static final List<String> THREE = List.of("0-249", "500-999", "250-499");

    private final List<Database> databases = List.of(
            TestBacking.database("one"), TestBacking.secondDatabase("two"), TestBacking.secondDatabase("three"));
    private final List<ServerPool> opened = new ArrayList<>();

    /** Uses of any database that are still let through. */
    private int usesLeft = Integer.MAX_VALUE;

    @BeforeEach
    void tables() {
        for (var database : databases) {
            var sql = sql(database);
            sql.sql("""
                    CREATE TABLE orders (
                        order_no BIGINT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, note VARCHAR(50), at DATETIME(6),
                        paid BOOLEAN NOT NULL, fen BIGINT GENERATED ALWAYS AS (order_no + 1) STORED)""").update();
            sql.sql(
                            "CREATE TABLE cart_line (user_id BIGINT NOT NULL, product BIGINT NOT NULL, PRIMARY KEY (user_id, product))")
                    .update();
            sql.sql("CREATE TABLE payment (payment_no VARCHAR(64) NOT NULL PRIMARY KEY)")
                    .update();
            sql.sql("CREATE TABLE idempotency_key (id CHAR(4) NOT NULL PRIMARY KEY, result VARCHAR(20) NOT NULL)")
                    .update();
        }
    }

    @AfterEach
    void close() {
        opened.forEach(ServerPool::close);
    }

    @Test
    void rowsOfMovedSlotsAreOnTheNewServerAloneAndNoneIsLost() {
        settle(TWO, "");
        fill();
        var before = everything(2);

        settle(THREE, "250-499");

        assertThat(everything(3)).containsExactlyInAnyOrderElementsOf(before);
        for (var i = 0; i < 3; i++) {
            var theirs = Slots.parse(THREE.get(i));
            assertThat(numbers(i, "SELECT order_no FROM orders"))
                    .isNotEmpty()
                    .allMatch(no -> theirs.has(Slot.ofOrder(no)));
            assertThat(numbers(i, "SELECT user_id FROM cart_line"))
                    .isNotEmpty()
                    .allMatch(user -> theirs.has(Slot.ofUser(user)));
            assertThat(payments(i))
                    .isNotEmpty()
                    .allMatch(no -> theirs.has(Slot.ofPayment(no).orElse(0)));
        }
        assertThat(payments(0)).contains("ours?", "12345678");
        assertThat(sql(databases.get(2))
                        .sql("SELECT result FROM idempotency_key")
                        .query(String.class)
                        .list())
                .containsExactly("of one");
        settle(THREE, "");
    }

    @Test
    void aServiceThatLooksInTheWrongPlaceDoesNotStart() {
        settle(TWO, "");
        fill();

        assertThatThrownBy(() -> settle(THREE, ""))
                .hasMessageContaining("the rows of slots 250-499 are on another server")
                .hasMessageContaining("mmall.sharding.move=250-499");
        assertThatThrownBy(() -> settle(THREE, "250-498")).hasMessageContaining("250-499");
        assertThatThrownBy(() -> settle(List.of("0-400", "401-999"), "")).hasMessageContaining("401-499");
        settle(TWO, "");
    }

    @Test
    void oneWithoutTheServerThatHasTheRowsDoesNotStart() {
        settle(TWO, "");
        settle(THREE, "250-499");

        assertThatThrownBy(() -> settle(TWO, ""))
                .hasMessageContaining("the rows of slots 250-499 are on none of these servers");
    }

    @Test
    void oneWhoseServersWereMixedUpDoesNotStart() {
        settle(TWO, "");

        var settings = settings(TWO, "");
        assertThatThrownBy(() -> new Placement(
                                settings, List.of(pool("a", databases.get(1)), pool("b", databases.get(0))))
                        .settle())
                .hasMessageContaining("is b, not a");
    }

    @Test
    void theFirstServerStaysTheFirst() {
        settle(TWO, "");

        var settings = new ShardingSettings(
                new TreeMap<>(Map.of("0", server(2, "0-99"), "a", server(0, "100-499"), "b", server(1, "500-999"))),
                Map.of(),
                List.of(),
                "0-99");
        assertThatThrownBy(() -> new Placement(
                                settings,
                                List.of(
                                        pool("0", databases.get(2)),
                                        pool("a", databases.get(0)),
                                        pool("b", databases.get(1))))
                        .settle())
                .hasMessageContaining("a must stay the first server by name");
    }

    @Test
    void nothingIsMovedWhileAnotherIsConnected() throws SQLException {
        settle(TWO, "");
        var database = databases.getFirst();

        try (var other = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            assertThat(other.isValid(1)).isTrue();
            assertThatThrownBy(() -> settle(THREE, "250-499")).hasMessageContaining("stop all instances first");
        }
        settle(THREE, "250-499");
    }

    /** However often: after each use of a database there is an attempt that gets no further. */
    @Test
    void aMoveThatIsCutOffAnywhereIsFinishedByTheNextAndNothingIsLostMeanwhile() {
        settle(TWO, "");
        fill();
        var before = everything(2);

        var isDone = false;
        for (var uses = 1; !isDone; uses++) {
            assertThat(uses).as("a move comes to its end").isLessThan(MOST_USES);
            usesLeft = uses;
            try {
                settle(THREE, "250-499");
                isDone = true;
            } catch (RuntimeException e) {
                usesLeft = Integer.MAX_VALUE;
                assertThat(everything(3)).as("after %d uses", uses).containsAll(before);
            }
        }

        usesLeft = Integer.MAX_VALUE;
        assertThat(everything(3)).containsExactlyInAnyOrderElementsOf(before);
        settle(THREE, "");
    }

    @Test
    void rowsThatCameWhileAMoveWasCutOffAreMovedToo() {
        settle(TWO, "");
        fill();
        usesLeft = 30;
        assertThatThrownBy(() -> settle(THREE, "250-499")).isInstanceOf(RuntimeException.class);
        usesLeft = Integer.MAX_VALUE;

        settle(TWO, "");
        sql(databases.getFirst())
                .sql("UPDATE orders SET note = 'later' WHERE order_no = 1251")
                .update();
        sql(databases.getFirst())
                .sql("DELETE FROM orders WHERE order_no = 1252")
                .update();
        var before = everything(2);
        settle(THREE, "250-499");

        assertThat(everything(3)).containsExactlyInAnyOrderElementsOf(before);
    }

    private void settle(List<String> slots, String move) {
        opened.forEach(ServerPool::close);
        opened.clear();
        var pools = new ArrayList<ServerPool>();
        for (var i = 0; i < slots.size(); i++) {
            pools.add(pool(Character.toString('a' + i), databases.get(i)));
        }
        new Placement(settings(slots, move), pools).settle();
    }

    private ShardingSettings settings(List<String> slots, String move) {
        var servers = new TreeMap<String, ShardingSettings.Server>();
        for (var i = 0; i < slots.size(); i++) {
            servers.put(Character.toString('a' + i), server(i, slots.get(i)));
        }
        return new ShardingSettings(
                servers,
                Map.of(
                        "orders", List.of("order_no", "user_id"),
                        "cart_line", List.of("user_id"),
                        "payment", List.of("payment_no"),
                        "idempotency_key", List.of()),
                List.of(),
                move);
    }

    private ShardingSettings.Server server(int i, String slots) {
        var database = databases.get(i);
        return new ShardingSettings.Server(database.url(), database.user(), database.password(), slots);
    }

    private ServerPool pool(String name, Database database) {
        var hikari = new HikariDataSource();
        hikari.setJdbcUrl(database.url());
        hikari.setDataSource(new CutOff(source(database)));
        hikari.setMaximumPoolSize(3);
        hikari.setMinimumIdle(1);
        var pool = new ServerPool(name, hikari, new Presence());
        opened.add(pool);
        return pool;
    }

    private static DataSource source(Database database) {
        return new DriverManagerDataSource(database.url(), database.user(), database.password());
    }

    private static JdbcClient sql(Database database) {
        return JdbcClient.create(source(database));
    }

    private void fill() {
        for (var i = 0; i < 2; i++) {
            var isFirst = i == 0;
            var template = new JdbcTemplate(source(databases.get(i)));
            var orders = LongStream.rangeClosed(1, ROWS)
                    .filter(no -> Slot.ofOrder(no) < 500 == isFirst)
                    .mapToObj(no -> new Object[] {
                        no, no, no % 7 == 0 ? null : "备注 " + no, "2026-03-29 02:30:00.123456", no % 2 == 0
                    })
                    .toList();
            template.batchUpdate(
                    "INSERT INTO orders (order_no, user_id, note, at, paid) VALUES (?, ?, ?, ?, ?)", orders);
            var carts = LongStream.rangeClosed(1, ROWS)
                    .filter(user -> Slot.ofUser(user) < 500 == isFirst)
                    .mapToObj(user -> new Object[] {user})
                    .toList();
            template.batchUpdate("INSERT INTO cart_line VALUES (?, 7)", carts);
            var payments = LongStream.rangeClosed(1, ROWS)
                    .filter(no -> Slot.ofOrder(no) < 500 == isFirst)
                    .mapToObj(no -> new Object[] {payment(no)})
                    .toList();
            template.batchUpdate("INSERT INTO payment VALUES (?)", payments);
        }
        sql(databases.getFirst())
                .sql("INSERT INTO payment VALUES ('ours?'), ('12345678')")
                .update();
        sql(databases.getFirst())
                .sql("INSERT INTO idempotency_key VALUES ('k1', 'of one')")
                .update();
    }

    /** With an order's number as long as ours, and longer than a double is exact. */
    private static String payment(long order) {
        return (order % 2 == 0 ? "" : "100000000000000000") + order + "00000001";
    }

    /** Of the first so many servers. */
    private List<String> everything(int servers) {
        return databases.subList(0, servers).stream()
                .flatMap(database -> sql(database).sql("""
                                SELECT CONCAT_WS('|', order_no, user_id, COALESCE(note, '-'), at, paid, fen) FROM orders
                                UNION ALL SELECT CONCAT_WS('|', user_id, product) FROM cart_line
                                UNION ALL SELECT payment_no FROM payment""").query(String.class).list().stream())
                .toList();
    }

    private List<String> payments(int server) {
        return sql(databases.get(server))
                .sql("SELECT payment_no FROM payment")
                .query(String.class)
                .list();
    }

    private List<Long> numbers(int server, String sql) {
        return sql(databases.get(server)).sql(sql).query(Long.class).list();
    }

    /** Breaks off when there have been so many statements and commits. */
    private final class CutOff extends DelegatingDataSource {
        private static final Set<String> USES = Set.of("createStatement", "prepareStatement", "commit");

        CutOff(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (USES.contains(method.getName()) && --usesLeft < 0) {
                            throw new SQLException("cut off");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getTargetException();
                        }
                    });
        }
    }
}
