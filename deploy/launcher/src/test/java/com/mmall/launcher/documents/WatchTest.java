package com.mmall.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What deploy/watch says of meters is what the code shows. */
class WatchTest {
    private static final Path ROOT = Repository.read().root();
    private static final Path WATCH = ROOT.resolve("deploy/watch");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mmall\\.[a-z.]+)` \\| ([^|]+) \\|");
    private static final Pattern IN_CODE = Pattern.compile(
            "(\\.count|\\.add|\\.took|\\.counter|\\.timer|Gauge\\.builder|Reading\\.of|new Reading)\\(\\s*\"(mmall\\.[a-z.]+)\"");

    @Test
    void theTableOfMetersIsThatOfTheCode() throws IOException {
        assertThat(table()).containsExactlyEntriesOf(inCode());
    }

    @Test
    void aMeterIsFoundHoweverItIsMade() {
        var code = """
                Meters.took(
                        "mmall.a.time", took, STEPS);
                Metrics.counter("mmall.b").increment(); meters.timer("mmall.c");
                readings.add(Reading.of("mmall.d", "kind", "x", 1)); new Reading("mmall.e", tags, 2);
                """;
        var found = new TreeMap<String, String>();
        meters(code, found);

        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "mmall.a.time",
                        "histogram",
                        "mmall.b",
                        "counter",
                        "mmall.c",
                        "timer",
                        "mmall.d",
                        "gauge of the database",
                        "mmall.e",
                        "gauge of the database"));
    }

    private static TreeMap<String, String> table() throws IOException {
        var table = new TreeMap<String, String>();
        ROW.matcher(Files.readString(WATCH.resolve("README.md")))
                .results()
                .forEach(row -> table.put(row.group(1), row.group(2)));
        return table;
    }

    private static TreeMap<String, String> inCode() throws IOException {
        var found = new TreeMap<String, String>();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(WatchTest::isMainCode).toList()) {
                meters(Files.readString(file), found);
            }
        }
        return found;
    }

    private static boolean isMainCode(Path file) {
        var path = ROOT.relativize(file).toString();
        return path.endsWith(".java") && path.contains("src/main/java") && !path.contains("node_modules");
    }

    private static void meters(String code, Map<String, String> found) {
        IN_CODE.matcher(code).results().forEach(meter -> found.put(meter.group(2), kind(meter.group(1))));
    }

    private static String kind(String call) {
        return switch (call) {
            case ".took" -> "histogram";
            case ".timer" -> "timer";
            case "Gauge.builder" -> "gauge";
            case "Reading.of", "new Reading" -> "gauge of the database";
            default -> "counter";
        };
    }
}
