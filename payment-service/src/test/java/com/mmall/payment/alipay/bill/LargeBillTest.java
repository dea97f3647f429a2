package com.mmall.payment.alipay.bill;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.domain.reconciliation.BillLine;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bill is read row by row: the size of a day takes no memory. */
class LargeBillTest {
    private static final int ROWS = 100_000;

    @Test
    void ofAHundredThousandRowsFitsIntoAHeapOf32Megabytes(@TempDir Path folder) throws Exception {
        var bill = folder.resolve("bill.zip");
        try (var out = Files.newOutputStream(bill)) {
            ABill.writeLarge(out, ROWS);
        }
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeBillTest.class.getName(),
                        bill.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(ROWS + " rows in ");
        System.out.println("a bill of " + said.strip());
    }

    public static void main(String[] arguments) throws IOException, BillUnreadable {
        var begun = System.nanoTime();
        var rows = new AtomicLong();
        try (var file = new BufferedInputStream(Files.newInputStream(Path.of(arguments[0])))) {
            new BillReader(BillLimits.USUAL).read(file, line -> {
                if (line instanceof BillLine.Row) {
                    rows.incrementAndGet();
                }
            });
        }
        System.out.println(rows + " rows in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }
}
