package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** What deploy/compose and deploy/docker say fits the services; that they run is tried on an engine, see their README. */
class ComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)}");

    @TempDir
    static Path folder;

    private static Path deploy;
    private static String text;
    private static Map<String, Map<String, Object>> parts;
    private static KnownSettings known;

    @BeforeAll
    static void read() throws IOException {
        deploy = KnownSettings.root().resolve("deploy");
        text = Files.readString(deploy.resolve("compose/compose.yaml"));
        Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(text);
        parts = file.get("services");
        known = new KnownSettings(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsToldTheSettingsOfARun(Service service) throws IOException {
        known.requireTold(service, environment(service.module()));
    }

    @Test
    void theSimulatorIsToldTheSettingsOfARunAndWhereTheBuyerIs() {
        known.requireToldToSimulator(environment("alipay-simulator"));
    }

    @Test
    void eachPartReadsItsOwnFolderOfSecretsAndFindsInItWhatItNames() throws IOException {
        for (var part : parts.keySet()) {
            assertThat(strings(part, "volumes")).as(part).contains("${MMALL_SECRETS}/" + part + ":/run/secrets:ro");
            known.requireFilesOf(part, said(part));
        }
    }

    @Test
    void noSecretIsWrittenDown() {
        for (var part : parts.keySet()) {
            KnownSettings.requireNoSecretIn(environment(part));
        }
    }

    @Test
    void noPartTakesMoreMemoryThanItIsGiven() {
        assertThat(parts)
                .allSatisfy((name, part) -> assertThat((String) part.get("mem_limit"))
                        .as(name)
                        .isNotNull()
                        .matches("[0-9]+[mg]"));
    }

    @Test
    void ourOwnPartsMayDoNothingButTheirWork() {
        parts.forEach((name, part) -> {
            assertThat(strings(name, "cap_drop")).as(name).containsExactly("ALL");
            assertThat(strings(name, "security_opt")).as(name).containsExactly("no-new-privileges:true");
            if (((String) part.get("image")).startsWith("${MMALL_IMAGES}/")) {
                assertThat(part).as(name).containsEntry("read_only", true).doesNotContainKey("cap_add");
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsHealthyWhenItsOwnReadinessSaysSo(Service service) {
        var address = service == Service.GATEWAY
                ? List.of("http://127.0.0.1:8080" + ServiceParts.READINESS_OF_GATEWAY, "200")
                : List.of("https://127.0.0.1:" + service.port() + ServiceParts.READINESS, "200", service.module());

        assertThat(healthcheck(service.module())).containsSubsequence("CMD", "java", "@/app/probe");
        assertThat(healthcheck(service.module())).endsWith(address.toArray(String[]::new));
    }

    @Test
    void whatIsWaitedForCanBecomeHealthy() {
        for (var part : parts.keySet()) {
            needs(part).forEach((needed, how) -> {
                assertThat(how).as(part + " needs " + needed).isEqualTo(Map.of("condition", "service_healthy"));
                assertThat(parts.get(needed))
                        .as(needed)
                        .containsKey("healthcheck")
                        .doesNotContainKey("profiles");
            });
        }
        assertThat(needs("gateway").keySet())
                .contains("user-service", "product-service", "order-service", "payment-service");
    }

    @Test
    void onlyWhatPeopleReachHasAPortOutside() {
        assertThat(parts.entrySet().stream().filter(part -> part.getValue().containsKey("ports")))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("gateway", "alipay-simulator", "prometheus");
        assertThat(strings("gateway", "ports"))
                .containsExactly("${MMALL_BIND}:${MMALL_PORT}:" + Service.GATEWAY.port());
        assertThat(environment("product-service"))
                .containsEntry("MMALL_IMAGES_FTP_PORT", Integer.toString(Pictures.FTP_PORT));
        assertThat(environment("gateway")).containsEntry("MMALL_IMAGES_FACE_URL", "http://ftp:" + Pictures.FACE_PORT);
        for (var service : Service.values()) {
            if (service != Service.REGISTRY) {
                assertThat(environment(service.module()).get("MMALL_REGISTRY_URL"))
                        .endsWith("@registry:" + Service.REGISTRY.port() + "/eureka/");
            }
        }
    }

    @Test
    void severalOfEachServiceCanRun() {
        for (var service : Service.values()) {
            assertThat(parts.get(service.module())).doesNotContainKeys("container_name", "hostname");
        }
    }

    @Test
    void eachVariableHasAValueAndEachValueAUse() throws IOException {
        var defaults = new Properties();
        try (var in = Files.newBufferedReader(deploy.resolve("compose/.env"))) {
            defaults.load(in);
        }
        var named = new TreeSet<String>();
        VARIABLE.matcher(text).results().forEach(found -> named.add(found.group(1)));
        named.add("COMPOSE_PROJECT_NAME");

        assertThat(named).isEqualTo(new TreeSet<>(defaults.stringPropertyNames()));
    }

    @Test
    void prometheusFindsEveryServiceAtThePortOfItsFigures() throws IOException {
        Map<String, List<Map<String, Object>>> settings =
                new Yaml().load(Files.readString(deploy.resolve("compose/prometheus.yml")));
        var found = new ArrayList<String>();
        for (var job : settings.get("scrape_configs")) {
            found.add(job.get("job_name") + " " + job.get("tls_config") + " " + job.get("dns_sd_configs"));
        }

        assertThat(found).hasSize(Service.scalable().size());
        for (var name : Service.scalable()) {
            var service = Service.scalable(name).orElseThrow();
            var port = service == Service.GATEWAY ? ServiceParts.FIRST_OF_FIGURES : service.port();
            assertThat(found)
                    .anySatisfy(job -> assertThat(job)
                            .startsWith(name + " ")
                            .contains("server_name=" + name + "}", "names=[" + name + "]", "port=" + port + ","));
        }
        assertThat(environment("gateway"))
                .containsEntry("MANAGEMENT_SERVER_PORT", Integer.toString(ServiceParts.FIRST_OF_FIGURES));
    }

    @Test
    void theImagesAreThoseThatAreBuiltAndRunUnderTheSameFlags() throws IOException {
        var build = Files.readString(deploy.resolve("docker/build"));
        var dockerfile = Files.readString(deploy.resolve("docker/Dockerfile"));
        var built = Pattern.compile("(?m)^all='(.*)'$").matcher(build);

        assertThat(built.find()).isTrue();
        for (var part : parts.values()) {
            var own =
                    Pattern.compile("\\$\\{MMALL_IMAGES}/(.*):\\$\\{MMALL_TAG}").matcher((String) part.get("image"));
            if (own.matches()) {
                assertThat(List.of(built.group(1).split(" "))).contains(own.group(1));
            }
        }
        var command = new Jvm(Path.of("java"), false, false).commandOfUnpacked(Path.of("/app/app.jar"), 64);
        for (var flag : command) {
            if (!flag.startsWith("-Xmx")) {
                assertThat(dockerfile).contains("\"" + flag + "\"");
            }
        }
        assertThat(dockerfile).contains("\nUSER 10001:10001\n").doesNotContain("\nRUN ");
    }

    /** In settings, commands and mounts. */
    private static String said(String part) {
        return switch (part) {
            case "mysql" -> parts.get(part) + "/run/secrets/schemas.sql"; // mounted where MySQL looks for it
            case "prometheus" -> "/run/secrets/authority.crt"; // named in prometheus.yml
            default -> parts.get(part).toString();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(String part) {
        return (Map<String, String>) parts.get(part).getOrDefault("environment", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> needs(String part) {
        return (Map<String, Object>) parts.get(part).getOrDefault("depends_on", Map.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> healthcheck(String part) {
        return ((Map<String, List<String>>) parts.get(part).get("healthcheck")).get("test");
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(String part, String name) {
        return (List<String>) parts.get(part).getOrDefault(name, List.of());
    }
}
