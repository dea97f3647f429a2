package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.meter.SampledGauges.Reading;
import com.mmall.conventions.slot.DatabaseServers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tasks that lie on two servers: what belongs to no subject goes to each of them, and one may be away. */
class TwoDatabaseServersIT {
    private final Map<String, ATaskTable> tables = new LinkedHashMap<>();
    private final List<String> present = new ArrayList<>(List.of("a", "b"));
    private final ThreadLocal<String> chosen = new ThreadLocal<>();
    private JdbcClient sql;
    private JdbcTaskQueue queue;

    private final DatabaseServers servers = new DatabaseServers() {
        @Override
        public List<String> names() {
            return List.of("a", "b");
        }

        @Override
        public List<String> present() {
            return List.copyOf(present);
        }

        @Override
        public <T> T on(String server, Supplier<T> work) {
            chosen.set(server);
            try {
                return work.get();
            } finally {
                chosen.remove();
            }
        }

        @Override
        public String server(int slot) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T onAll(Supplier<T> read) {
            throw new UnsupportedOperationException();
        }
    };

    @BeforeEach
    void connect() {
        for (var name : servers.names()) {
            tables.put(name, new ATaskTable());
        }
        var both = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return chosen.get();
            }
        };
        var targets = new HashMap<Object, Object>();
        tables.forEach((name, table) -> targets.put(name, table.dataSource));
        both.setTargetDataSources(targets);
        both.afterPropertiesSet();
        sql = JdbcClient.create(both);
        queue = new JdbcTaskQueue(
                sql,
                servers,
                new TransactionTemplate(new JdbcTransactionManager(both)),
                ATaskTable.TABLE,
                TaskQueueContract.GROUPS,
                ATaskTable.LEASE,
                System::nanoTime);
    }

    @AfterEach
    void close() {
        tables.values().forEach(ATaskTable::close);
    }

    private void due(String server, int subject) {
        tables.get(server)
                .sql
                .sql("INSERT INTO shop_task (shop_no, kind, task_group, due_at, fencing_token, tries, claims, alerted)"
                        + " VALUES (?, 'CANCEL', 'MONEY', UTC_TIMESTAMP(6) - INTERVAL 40 SECOND, 1, 0, 0, FALSE)")
                .param(subject)
                .update();
    }

    private List<String> claimed(int atMost) {
        return queue.claim(TaskQueueContract.MONEY, atMost).stream()
                .map(ClaimedTask::subject)
                .toList();
    }

    @Test
    void takesFromBothAndNoMoreThanItMay() {
        for (var subject = 1; subject <= 3; subject++) {
            due("a", subject);
            due("b", 100 + subject);
        }

        var first = claimed(4);
        var rest = claimed(4);

        assertThat(first).hasSize(4);
        assertThat(rest).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(first.stream().filter(subject -> subject.length() == 3).count())
                .isBetween(1L, 3L);
    }

    /** One that always came second would wait while the other one has more than can be carried out. */
    @Test
    void beginsWithEitherOfThem() {
        for (var subject = 1; subject <= 40; subject++) {
            due("a", subject);
            due("b", 100 + subject);
        }

        var taken = new ArrayList<String>();
        for (var i = 0; i < 40; i++) {
            taken.addAll(claimed(1));
        }

        assertThat(taken).anyMatch(subject -> subject.length() == 3).anyMatch(subject -> subject.length() < 3);
    }

    @Test
    void goesOnWithoutTheOneThatIsAway() {
        due("a", 1);
        due("b", 101);
        present.remove("b");

        assertThat(claimed(4)).containsExactly("1");
        assertThat(queue.clocks()).hasSize(1);

        present.add("b");
        assertThat(claimed(4)).containsExactly("101");
    }

    @Test
    void keepsWhatItTookWhenAServerGoesInBetween() {
        due("a", 1);
        tables.get("b").dataSource.close();

        assertThat(claimed(4)).containsExactly("1");
    }

    @Test
    void readsTheClockOfEach() {
        assertThat(queue.clocks()).hasSize(2);

        present.clear();
        assertThatThrownBy(() -> queue.now()).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void showsWhatIsDueOnAllOfThem() {
        due("a", 1);
        due("a", 2);
        due("b", 101);

        assertThat(value("mmall.tasks.due")).isEqualTo(3);
        assertThat(value("mmall.tasks.overdue")).isEqualTo(3);
        assertThat(value("mmall.tasks.oldest.seconds")).isBetween(40L, 100L);
    }

    private long value(String meter) {
        return new TaskGauges(sql, servers, ATaskTable.TABLE, TaskQueueContract.GROUPS)
                .read().stream()
                        .filter(r ->
                                r.meter().equals(meter) && r.tags().toString().contains("CANCEL"))
                        .mapToLong(Reading::value)
                        .sum();
    }
}
