package com.mmall.payment.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.Task;
import com.mmall.tasks.TaskId;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The largest bill that is taken is compared in no more memory than a small one. */
class CompareRowsHeapTest {
    private static final int ROWS = 500_000;
    private static final String SELLER = "2088";
    private static final String DAY = "2026-11-28";

    @Test
    void halfAMillionRowsFitIntoAHeapOf24Megabytes() throws Exception {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CompareRowsHeapTest.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(ROWS + " rows compared");
        System.out.println(said.strip());
    }

    public static void main(String[] arguments) {
        var task = new Task(new TaskId(DAY, Reconciliations.TASK), Instant.EPOCH, Instant.EPOCH, 1, 0, 1, false);
        var run = new ClaimedTask(task, 0);
        var kept = keepsNothing();
        var keeping = new KeepRows(kept, new Comparison(SELLER), run, () -> {}, totals -> {});
        for (var n = 0; n < ROWS; n++) {
            keeping.accept(row(n));
        }
        var read = keeping.finish().rows();
        var compared = new CompareRows(kept, new ABillOf(SELLER)).compare(run, () -> {});
        System.gc();
        var live = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println(Math.min(read, compared) + " rows compared, " + live / 1_000_000 + " MB live");
    }

    private static BillLine.Row row(int n) {
        return new BillLine.Row(
                n,
                BillLine.Kind.PAYMENT,
                SELLER,
                "20261128220014" + n,
                "1000000000000000" + n,
                "",
                new Money(8_880),
                8_827,
                -53,
                Instant.parse("2026-11-28T04:00:00Z"));
    }

    /** Every row differs, as we have none of them. */
    private static Reconciliations keepsNothing() {
        return (Reconciliations) Proxy.newProxyInstance(
                Reconciliations.class.getClassLoader(),
                new Class<?>[] {Reconciliations.class},
                (proxy, method, asked) -> switch (method.getName()) {
                    case "readSoFar" -> Map.of();
                    case "keep" -> true;
                    case "books" -> books((Collection<?>) asked[0]);
                    case "found" -> true;
                    case "rowsRead" -> page((BilledRow) asked[1], (int) asked[2]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Map<Object, Books> books(Collection<?> paymentNos) {
        return paymentNos.stream()
                .collect(Collectors.toMap(Function.identity(), no -> new Books(null, List.of(), List.of())));
    }

    private static List<BilledRow> page(@Nullable BilledRow after, int atMost) {
        var first = after == null ? 0 : after.row().lineNo() + 1;
        return IntStream.range(first, Math.min(ROWS, first + atMost))
                .mapToObj(n -> new BilledRow(LocalDate.parse(DAY), row(n), 1))
                .toList();
    }
}
