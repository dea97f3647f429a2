package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which settings a container must be told, and which files of secrets it finds. */
final class KnownSettings {
    private static final Pattern FROM_FILE = Pattern.compile("\\$\\{([a-z.]+)}");
    private static final Pattern FILE = Pattern.compile("/run/secrets/([a-z.]+)");

    private final Path secrets;
    private final ToldInARun run;

    KnownSettings(Path folder) throws IOException {
        secrets = folder.resolve("secrets");
        ContainerSecrets.write(secrets, Map.of());
        // Drawing keys takes time: the run finds those.
        var ofRun = Files.createDirectories(folder.resolve("run"));
        Files.createSymbolicLink(ofRun.resolve("secrets"), secrets.resolve(ContainerSecrets.KEPT));
        run = new ToldInARun(ofRun);
    }

    /** The folder of the checkout. */
    static Path root() {
        var root = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(root.resolve("deploy/mmall"))) {
            root = root.getParent();
        }
        return root;
    }

    /** No more than in a run, so that each name is known; no less, so that nothing is forgotten. */
    void requireTold(Service service, Map<String, String> environment) throws IOException {
        var told = new TreeSet<>(environment.keySet());
        assertThat(told.remove("SPRING_CONFIG_IMPORT")).isTrue();
        told.remove("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"); // in a run, whoever calls it says it
        for (var file : files(service.module())) {
            if (file.startsWith("spring.") || file.startsWith("mmall.")) {
                told.add(file.equals("spring.security.user.password") ? "MMALL_REGISTRY_PASSWORD" : variable(file));
            }
        }
        assertThat(told).as(service.module()).isEqualTo(run.names(service));
    }

    void requireToldToSimulator(Map<String, String> environment) {
        var told = new TreeSet<>(environment.keySet());
        assertThat(told.remove("ALIPAY_SIMULATOR_BIND")).isTrue();
        assertThat(told.remove("ALIPAY_SIMULATOR_PUBLIC_URL")).isTrue();
        assertThat(told).isEqualTo(run.namesOfSimulator());
    }

    /** What is said to a part names some files of its secrets and none that is not there. */
    void requireFilesOf(String part, String said) throws IOException {
        var named = new TreeSet<String>();
        for (var pattern : List.of(FROM_FILE, FILE)) {
            pattern.matcher(said).results().forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).as(part).isNotEmpty().isSubsetOf(files(part));
    }

    static void requireNoSecretIn(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.matches(".*(PASSWORD|SECRET|PRIVATE|KEY).*")) {
                assertThat(value).as(name).matches("(file:)?/run/secrets/.+");
            }
            assertThat(value).as(name).doesNotContainPattern("://[^/@]*:(?!\\$*\\{)[^/@]+@");
            assertThat(value).as(name).doesNotContainPattern("(?i)password=");
        });
    }

    private List<String> files(String part) throws IOException {
        try (var files = Files.list(secrets.resolve(part))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
    }
}
