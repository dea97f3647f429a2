package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.tasks.TaskChange.Cancel;
import com.mmall.tasks.TaskChange.Retry;
import com.mmall.tasks.TaskChange.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The queue in memory and the one in the database give the same answers to the same random operations. */
class QueuesAgreeIT {
    private static final List<String> KINDS = List.of("CANCEL", "REFUND", "QUERY", "PUBLISH");

    @Test
    void onRandomOperations() {
        try (var table = new ATaskTable()) {
            for (var seed = 0; seed < 20; seed++) {
                table.sql.sql("DELETE FROM shop_task").update();
                new Run(seed, table).go();
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final ATaskTable table;
        private final JdbcTaskQueue real;
        private final QueueOnVirtualTime model = new QueueOnVirtualTime();
        private final List<ClaimedTask> ofReal = new ArrayList<>();
        private final List<ClaimedTask> ofModel = new ArrayList<>();
        private final StringBuilder story = new StringBuilder();

        Run(int seed, ATaskTable table) {
            random = new Random(seed);
            this.table = table;
            real = table.queue();
            story.append("seed ").append(seed);
        }

        void go() {
            for (var i = 0; i < 60; i++) {
                step();
            }
        }

        private void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> change();
                case 3, 4 -> claim();
                case 5 -> {
                    story.append("\nleases end");
                    table.leasesEnd();
                    model.pass(QueueOnVirtualTime.LEASE);
                }
                case 6 -> useAClaim();
                default -> {
                    var shop = shop();
                    var kinds = Set.copyOf(KINDS.subList(0, random.nextInt(KINDS.size() + 1)));
                    story.append("\nmake due now ").append(shop).append(kinds);
                    assertThat(real.makeDueNow(shop, kinds))
                            .as(story.toString())
                            .isEqualTo(model.makeDueNow(shop, kinds));
                }
            }
        }

        private void change() {
            var shop = shop();
            var kind = KINDS.get(random.nextInt(KINDS.size()));
            // far enough apart that the time the test itself takes changes nothing
            var seconds = List.of(-100_000, 0, 100_000).get(random.nextInt(3));
            var what = random.nextInt(3);
            story.append("\nchange ").append(shop).append(kind).append(seconds).append(what);
            keep(
                    real.change(shop, List.of(change(what, kind, real.now(), seconds)), real.now()),
                    model.change(shop, List.of(change(what, kind, model.now(), seconds)), model.now()));
        }

        private static TaskChange change(int what, String kind, Instant now, int seconds) {
            return switch (what) {
                case 0 -> new Schedule(kind, now.plusSeconds(seconds));
                case 1 -> new Retry(kind, now.plusSeconds(seconds));
                default -> new Cancel(kind);
            };
        }

        private void claim() {
            var group = TaskQueueContract.GROUPS.inOrder().get(random.nextInt(3));
            story.append("\nclaim ").append(group.name());
            keep(real.claim(group, 100), model.claim(group, 100));
        }

        private void keep(List<ClaimedTask> real, List<ClaimedTask> model) {
            assertThat(told(real)).as(story.toString()).containsExactlyInAnyOrderElementsOf(told(model));
            for (var one : real) {
                ofReal.add(one);
                ofModel.add(model.stream()
                        .filter(other -> other.task().id().equals(one.task().id()))
                        .findFirst()
                        .orElseThrow());
            }
        }

        private static List<String> told(List<ClaimedTask> claims) {
            return claims.stream()
                    .map(c -> c + " " + c.fencingToken() + " " + c.task().tries() + " "
                            + c.task().claims() + " " + c.task().alerted())
                    .toList();
        }

        private void useAClaim() {
            if (ofReal.isEmpty()) {
                return;
            }
            var i = random.nextInt(ofReal.size());
            var one = ofReal.get(i);
            var other = ofModel.get(i);
            var what = random.nextInt(5);
            story.append("\nuse ").append(one).append(' ').append(what);
            switch (what) {
                case 0 -> assertThat(real.complete(one)).as(story.toString()).isEqualTo(model.complete(other));
                case 1 ->
                    assertThat(real.postpone(one, Duration.ofDays(2), "why", true, () -> {}))
                            .as(story.toString())
                            .isEqualTo(model.postpone(other, Duration.ofDays(2), "why", true, () -> {}));
                case 2 ->
                    assertThat(real.renew(one).isPresent())
                            .as(story.toString())
                            .isEqualTo(model.renew(other).isPresent());
                case 3 -> reschedule(one, other);
                default -> {
                    real.giveBack(one);
                    model.giveBack(other);
                }
            }
        }

        private void reschedule(ClaimedTask one, ClaimedTask other) {
            var shop = one.subject();
            var change = random.nextBoolean();
            var ofReal = table.version(shop);
            var ofModel = model.version(shop);
            if (change) {
                table.changeSubject(shop);
                model.changeSubject(shop);
            }
            assertThat(real.reschedule(one, ofReal, real.now().plusSeconds(100_000), 2))
                    .as(story.toString())
                    .isEqualTo(model.reschedule(other, ofModel, model.now().plusSeconds(100_000), 2));
        }

        private String shop() {
            return Integer.toString(1 + random.nextInt(3));
        }
    }
}
