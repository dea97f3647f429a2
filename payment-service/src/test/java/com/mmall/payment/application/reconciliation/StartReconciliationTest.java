package com.mmall.payment.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.ReconciliationProperties;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days are compared by themselves. The bill of the 19th is there from half past nine on the 20th, in China. */
class StartReconciliationTest {
    private static final LocalDate MONTH = LocalDate.of(2026, 3, 1);

    private final TreeSet<LocalDate> known = new TreeSet<>();

    @ParameterizedTest
    @CsvSource({
        // asked for before; now; then asked for
        "'',             2026-03-20T09:29:59, 18",
        "'',             2026-03-20T09:30,    19",
        "'18',           2026-03-20T09:29,    18",
        "'18',           2026-03-20T09:30,    18 19",
        "'16',           2026-03-20T12:00,    16 17 18 19",
        "'16 19',        2026-03-20T12:00,    16 17 18 19",
        "'1 2 19',       2026-03-20T12:00,    1 2 13 14 15 16 17 18 19",
        "'13 14 15 16 17 18 19', 2026-03-20T23:59, 13 14 15 16 17 18 19",
    })
    void areThoseThatNobodyAskedForYet(String before, LocalDateTime now, String then) {
        if (!before.isEmpty()) {
            List.of(before.split(" ")).forEach(day -> known.add(MONTH.withDayOfMonth(Integer.parseInt(day))));
        }

        at(now, true).startDue();

        assertThat(known.stream()
                        .map(day -> Integer.toString(day.getDayOfMonth()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(then);
    }

    @Test
    void areNoneWhereThatIsSwitchedOff() {
        at(LocalDateTime.of(2026, 3, 20, 12, 0), false).startDue();

        assertThat(known).isEmpty();
    }

    private StartReconciliation at(LocalDateTime inChina, boolean daily) {
        var zone = ZoneId.of("Asia/Shanghai");
        return new StartReconciliation(
                days(),
                new ReconciliationProperties(
                        daily,
                        LocalTime.of(9, 30),
                        Duration.ofHours(3),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        false),
                Clock.fixed(inChina.atZone(zone).toInstant(), zone));
    }

    private Reconciliations days() {
        return (Reconciliations) Proxy.newProxyInstance(
                Reconciliations.class.getClassLoader(),
                new Class<?>[] {Reconciliations.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "startFirst" -> {
                        known.add((LocalDate) arguments[0]);
                        yield null;
                    }
                    case "firstDay" -> known.isEmpty() ? Optional.empty() : Optional.of(known.first());
                    case "days" -> new TreeSet<>(known.tailSet((LocalDate) arguments[0]));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
