package com.mmall.user.ids;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.ids.GeneratedIds;
import com.mmall.user.testing.RunningUserService;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class WorkerNumbersIT extends RunningUserService {
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Test
    void instancesThatStartAtOnceHaveNumbersOfTheirOwnAndRepeatNoId() throws Exception {
        var ids = ConcurrentHashMap.newKeySet();
        var instances = new ArrayList<GeneratedIds>();
        Callable<GeneratedIds> start = () -> GeneratedIds.leasedIn(jdbc, "a test", clock);
        try (var starters = Executors.newFixedThreadPool(6)) {
            for (var started : starters.invokeAll(
                    IntStream.range(0, 6).mapToObj(i -> start).toList())) {
                instances.add(started.get());
            }
            starters.invokeAll(instances.stream()
                            .map(instance -> (Callable<Void>) () -> {
                                for (var i = 0; i < 10_000; i++) {
                                    assertThat(ids.add(instance.next())).isTrue();
                                }
                                return null;
                            })
                            .toList())
                    .forEach(done -> assertThat(done).succeedsWithin(java.time.Duration.ofSeconds(30)));
        } finally {
            instances.forEach(GeneratedIds::close);
        }
        assertThat(ids).hasSize(60_000);
        assertThat(heldNumbers("a test")).isEmpty();
    }

    @Test
    void theServiceItselfHoldsANumberAndUsesItForItsRows() {
        var person = somebody();

        var used = Long.parseLong(person.id()) >> 12 & 1023;

        assertThat(heldNumbers("process " + ProcessHandle.current().pid())).contains((int) used);
    }

    @Test
    void aNumberWhoseHolderIsGoneIsTakenOverAboveWhatThatOneMayHaveUsed() {
        var gone = GeneratedIds.leasedIn(jdbc, "gone", clock);
        jdbc.sql("UPDATE worker_lease SET lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE holder = 'gone'")
                .update();
        var usedUntil = jdbc.sql("SELECT used_until FROM worker_lease WHERE holder = 'gone'")
                .query(Long.class)
                .single();

        try (gone;
                var next = GeneratedIds.leasedIn(jdbc, "next", clock)) {
            assertThat(milli(next.next())).isGreaterThan(usedUntil);
            assertThat(milli(gone.next())).isLessThanOrEqualTo(usedUntil);
            gone.close();
            assertThat(heldNumbers("next"))
                    .as("given back by the earlier holder")
                    .hasSize(1);
        }
    }

    private static long milli(long id) {
        return (id >> 22) + 1_288_834_974_657L;
    }

    private List<Integer> heldNumbers(String holder) {
        return jdbc.sql("SELECT number FROM worker_lease WHERE holder = :holder AND lease_until > UTC_TIMESTAMP(6)")
                .param("holder", holder)
                .query(Integer.class)
                .list();
    }
}
