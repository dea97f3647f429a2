package com.mmall.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** What deploy/watch says of meters is what the code shows. */
class WatchTest {
    private static final Path ROOT = Repository.read().root();
    private static final Path WATCH = ROOT.resolve("deploy/watch");
    private static final Path RUNBOOKS = ROOT.resolve("deploy/runbooks");
    private static final Pattern SHOWN = Pattern.compile("\\bmmall_[a-z_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(mmall\\.[a-z.]+)` \\| ([^|]+) \\|");
    private static final Pattern RAISED = Pattern.compile("AlertLog\\.raise\\(\\s*\\w+,\\s*([^,\\s]+),");
    private static final Pattern KIND = Pattern.compile("`(?:alert )?([A-Z]+(?:_[A-Z]+)*)`");
    private static final Pattern IN_CODE = Pattern.compile(
            "(\\.count|\\.add|\\.took|\\.expect|\\.expectTimes|\\.counter|\\.timer|Gauge\\.builder|Reading\\.of|new Reading)\\(\\s*\"(mmall\\.[a-z.]+)\"");

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

    @Test
    void rulesNameMetersThatThereAreAndARunbookEach() throws IOException {
        var known = shown();
        var books = new TreeSet<String>();
        for (var rule : rules()) {
            var name = (String) rule.get("alert");
            assertThat(meterNames((String) rule.get("expr"))).as(name).isSubsetOf(known);
            assertThat(labels(rule).get("severity")).as(name).isIn("page", "ticket");
            assertThat(annotations(rule)).as(name).containsKeys("summary", "description");
            assertThat(annotations(rule).get("runbook")).as(name).isEqualTo("deploy/runbooks/" + name + ".md");
            books.add(name + ".md");
        }
        try (var files = Files.list(RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(books);
        }
    }

    @Test
    void runbooksNameMetersThatThereAreAndSayWhatToDo() throws IOException {
        var known = shown();
        try (var files = Files.list(RUNBOOKS)) {
            for (var file : files.toList()) {
                var text = Files.readString(file);
                assertThat(meterNames(text)).as("%s", file).isSubsetOf(known);
                assertThat(text).as("%s", file).contains("\n## Look here\n", "\n## Do this\n");
            }
        }
    }

    @Test
    void whatAServiceCallsAPersonForIsInARunbook() throws IOException {
        var inRunbooks = new TreeSet<String>();
        try (var files = Files.list(RUNBOOKS)) {
            for (var file : files.toList()) {
                KIND.matcher(Files.readString(file)).results().forEach(kind -> inRunbooks.add(kind.group(1)));
            }
        }

        assertThat(kindsOfAlerts())
                .contains("DATABASE_SERVER_AWAY", "TASK_STUCK")
                .isSubsetOf(inRunbooks);
    }

    @Test
    void theRuleForTheRestNamesWhatItsRunbookExplains() throws IOException {
        var explained = Files.readString(RUNBOOKS.resolve("AlertRaised.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> KIND.matcher(line).results())
                .map(kind -> kind.group(1))
                .toList();
        var rule = rules().stream()
                .filter(each -> each.get("alert").equals("AlertRaised"))
                .findFirst()
                .orElseThrow();
        var named = ((String) rule.get("expr")).replaceAll("(?s).*?kind=~\"([A-Z_|]+)\".*", "$1");

        assertThat(named.split("\\|")).containsExactlyInAnyOrderElementsOf(explained);
        assertThat(kindsOfAlerts()).containsAll(explained);
    }

    @Test
    void everyRuleIsTriedOut() throws IOException {
        var tried = Files.readString(WATCH.resolve("alerts-test.yml"));

        assertThat(rules())
                .allSatisfy(rule -> assertThat(tried)
                        .contains("ALERTS{alertname=\"" + rule.get("alert") + "\", alertstate=\"firing\"}"));
    }

    @Test
    void dashboardsNameMetersThatThereAre() throws IOException {
        var known = shown();
        try (var files = Files.list(WATCH.resolve("dashboards"))) {
            for (var file : files.toList()) {
                var panels = new JsonMapper().readTree(file).get("panels");
                assertThat(panels).as("%s", file).isNotEmpty();
                for (var panel : panels) {
                    for (var target : panel.get("targets")) {
                        assertThat(meterNames(target.get("expr").asString()))
                                .as("%s: %s", file, panel.get("title"))
                                .isSubsetOf(known);
                    }
                }
            }
        }
    }

    /** Where Prometheus is installed: each rule fires by its fault, and not after it. */
    @Test
    void promtoolAgreesWhereItIsInstalled() throws Exception {
        Assumptions.assumeTrue(isOnThePath("promtool"), "Debian's package prometheus has it");
        for (var command : List.of(
                List.of("promtool", "check", "rules", "alerts.yml"),
                List.of("promtool", "test", "rules", "alerts-test.yml"))) {
            var process = new ProcessBuilder(command)
                    .directory(WATCH.toFile())
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        }
    }

    @Test
    void prometheusReadsEachServiceByItsNameAndWhereTheShopWritesIt() throws IOException {
        Map<String, Object> settings = new Yaml().load(Files.readString(WATCH.resolve("prometheus.yml")));
        var jobs = list(settings.get("scrape_configs"));

        assertThat(jobs)
                .extracting(job -> job.get("job_name"))
                .containsExactlyInAnyOrder(
                        "gateway", "user-service", "product-service", "order-service", "payment-service");
        assertThat(jobs).allSatisfy(job -> {
            var text = job.toString();
            assertThat(text).contains("server_name=" + job.get("job_name"), "/watch/" + job.get("job_name") + ".json");
            assertThat(job.get("scheme")).isEqualTo("https");
        });
        assertThat(settings.get("rule_files")).isEqualTo(List.of("alerts.yml"));
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(WATCH.resolve("alerts.yml")));
        return list(file.get("groups")).stream()
                .flatMap(group -> list(group.get("rules")).stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object yaml) {
        return (List<Map<String, Object>>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> labels(Map<String, Object> rule) {
        return (Map<String, Object>) rule.get("labels");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> annotations(Map<String, Object> rule) {
        return (Map<String, Object>) rule.get("annotations");
    }

    private static Set<String> meterNames(String text) {
        return SHOWN.matcher(text).results().map(name -> name.group()).collect(Collectors.toSet());
    }

    /** As Prometheus names what the table has. */
    private static Set<String> shown() throws IOException {
        var names = new TreeSet<String>();
        table().forEach((meter, kind) -> {
            var name = meter.replace('.', '_');
            switch (kind) {
                case "counter" -> names.add(name + "_total");
                case "timer", "histogram" -> {
                    for (var part : List.of("count", "sum", "max")) {
                        names.add(name + "_seconds_" + part);
                    }
                    if (kind.equals("histogram")) {
                        names.add(name + "_seconds_bucket");
                    }
                }
                default -> names.add(name);
            }
        });
        return names;
    }

    private static TreeMap<String, String> table() throws IOException {
        var table = new TreeMap<String, String>();
        ROW.matcher(Files.readString(WATCH.resolve("README.md")))
                .results()
                .forEach(row -> table.put(row.group(1), row.group(2)));
        return table;
    }

    /** But for those about one payment, which are in the attention list and counted there. */
    private static Set<String> kindsOfAlerts() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(ROOT)) {
            for (var file : files.filter(WatchTest::isMainCode).toList()) {
                var code = Files.readString(file);
                RAISED.matcher(code)
                        .results()
                        .map(raised -> raised.group(1))
                        .filter(kind -> !kind.equals("alert.name()"))
                        .map(kind -> kind.startsWith("\"") ? kind.replace("\"", "") : constant(kind, code))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static String constant(String name, String code) {
        return Pattern.compile("\\b" + Pattern.quote(name) + " = \"([A-Z_]+)\"")
                .matcher(code)
                .results()
                .map(value -> value.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("a kind of alert that is no constant of its class: " + name));
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
            case ".took", ".expectTimes" -> "histogram";
            case ".timer" -> "timer";
            case "Gauge.builder" -> "gauge";
            case "Reading.of", "new Reading" -> "gauge of the database";
            default -> "counter";
        };
    }
}
