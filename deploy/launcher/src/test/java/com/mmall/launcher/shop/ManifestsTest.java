package com.mmall.launcher.shop;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cluster would be told, with the simulator and with Alipay itself, fits the services. */
class ManifestsTest {
    static final Path KUBERNETES = KnownSettings.root().resolve("deploy/kubernetes");
    static final String HEADER = "# Rendered from the chart beside it, with values-simulator.yaml: change that one.\n";
    private static final Pattern SHUTDOWN = Pattern.compile("timeout-per-shutdown-phase: (\\d+)s");
    private static final Pattern KNOWN_WITHIN = Pattern.compile("mmall\\.leaving\\.known-within:(\\d+)s");

    @TempDir
    static Path folder;

    private static List<HasMetadata> tried;
    private static List<HasMetadata> real;
    private static KnownSettings known;

    @BeforeAll
    static void render() throws IOException {
        var chart = new Chart(KUBERNETES.resolve("chart"));
        tried = Chart.read(chart.render(KUBERNETES.resolve("values-simulator.yaml")));
        real = Chart.read(chart.render(Files.writeString(folder.resolve("real.yaml"), """
                publicAddress: https://shop.example
                alipay: {appId: "2021", sellerId: "2088", notifyUrl: https://shop.example/api/payments/alipay/notify}
                """)));
        known = new KnownSettings(folder);
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsToldTheSettingsOfARun(Service service) throws IOException {
        for (var manifests : List.of(tried, real)) {
            known.requireTold(service, environment(container(manifests, service.module())));
        }
    }

    @Test
    void theSimulatorIsToldTheSettingsOfARunAndRunsOnlyWhereItIsAskedFor() {
        known.requireToldToSimulator(environment(container(tried, "alipay-simulator")));
        assertThat(pods(real))
                .doesNotContainKey("alipay-simulator")
                .hasSize(pods(tried).size() - 1);
    }

    @Test
    void eachPartReadsItsOwnSecretAndFindsInItWhatItNames() throws IOException {
        for (var pod : pods(tried).entrySet()) {
            var container = only(pod.getValue());

            assertThat(pod.getValue().getSpec().getVolumes())
                    .filteredOn(volume -> volume.getSecret() != null)
                    .extracting(volume -> volume.getSecret().getSecretName())
                    .containsExactly("mmall-" + pod.getKey());
            known.requireFilesOf(pod.getKey(), environment(container) + " " + container.getArgs());
            KnownSettings.requireNoSecretIn(environment(container));
        }
    }

    @Test
    void whatLivesAndWhatIsReadyAreTwoQuestions() {
        for (var pod : all().toList()) {
            var container = only(pod);

            assertThat(container.getLivenessProbe()).as(container.getName()).isNotNull();
            assertThat(container.getReadinessProbe())
                    .as(container.getName())
                    .isNotNull()
                    .isNotEqualTo(container.getLivenessProbe());
            assertThat(question(container.getReadinessProbe())).isNotEqualTo(question(container.getLivenessProbe()));
            for (var probe : List.of(container.getReadinessProbe(), container.getLivenessProbe())) {
                assertThat(ports(container)).as(container.getName()).contains(port(probe));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServiceIsReadyWhenItsOwnReadinessSaysSo(Service service) {
        var asked = container(real, service.module()).getReadinessProbe().getHttpGet();
        var gateway = service == Service.GATEWAY;

        assertThat(asked.getPath()).isEqualTo(gateway ? ServiceParts.READINESS_OF_GATEWAY : ServiceParts.READINESS);
        assertThat(asked.getScheme()).isEqualTo(gateway ? "HTTP" : "HTTPS");
        assertThat(asked.getPort().getIntVal()).isEqualTo(service.port());
    }

    @Test
    void eachPartAsksForWhatItTakes() {
        for (var pod : all().toList()) {
            var resources = only(pod).getResources();

            assertThat(resources.getRequests()).as(only(pod).getName()).containsOnlyKeys("cpu", "memory");
            assertThat(resources.getLimits())
                    .as(only(pod).getName())
                    .isEqualTo(Map.of("memory", resources.getRequests().getOrDefault("memory", new Quantity())));
        }
    }

    @Test
    void aServicesNameLeadsToItsOwnPodsAndPorts() {
        var names = of(tried, io.fabric8.kubernetes.api.model.Service.class);

        assertThat(names.keySet()).isEqualTo(pods(tried).keySet());
        names.forEach((name, service) -> {
            assertThat(selected(service.getSpec().getSelector())).containsExactly(name);
            for (var port : service.getSpec().getPorts()) {
                assertThat(ports(container(tried, name)))
                        .contains(port.getTargetPort().getIntVal());
                assertThat(port.getPort()).isEqualTo(port.getTargetPort().getIntVal());
            }
        });
        for (var service : Service.values()) {
            assertThat(names.get(service.module())
                            .getSpec()
                            .getPorts()
                            .getFirst()
                            .getPort())
                    .isEqualTo(service.port());
        }
    }

    @Test
    void eachWorkloadSelectsItsOwnPods() {
        of(tried, Deployment.class)
                .forEach((name, it) -> assertThat(
                                selected(it.getSpec().getSelector().getMatchLabels()))
                        .containsExactly(name));
        of(tried, StatefulSet.class)
                .forEach((name, it) -> assertThat(
                                selected(it.getSpec().getSelector().getMatchLabels()))
                        .containsExactly(name));
    }

    @Test
    void howManyRunIsSaidByAnAutoscalerAloneAndADrainedNodeTakesFewerThanThat() {
        var deployments = of(real, Deployment.class);
        var scaled = of(real, HorizontalPodAutoscaler.class);
        var budgets = of(real, PodDisruptionBudget.class);

        assertThat(deployments.keySet()).containsExactlyInAnyOrderElementsOf(Service.scalable());
        assertThat(scaled.keySet()).isEqualTo(deployments.keySet());
        assertThat(budgets.keySet()).isEqualTo(deployments.keySet());
        deployments.forEach((name, deployment) -> {
            var scaling = scaled.get(name).getSpec();
            var budget = budgets.get(name).getSpec();

            assertThat(deployment.getSpec().getReplicas()).as(name).isNull();
            assertThat(scaling.getScaleTargetRef().getName()).isEqualTo(name);
            assertThat(scaling.getMinReplicas()).as(name).isLessThan(scaling.getMaxReplicas());
            assertThat(budget.getMaxUnavailable().getIntVal()).as(name).isBetween(1, scaling.getMinReplicas() - 1);
            assertThat(selected(budget.getSelector().getMatchLabels())).containsExactly(name);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
        });
    }

    /** In this order: sleep, be known by callers with an old list, answer what has begun. */
    @ParameterizedTest
    @EnumSource
    void aServiceHasEndedBeforeItsTimeIsUp(Service service) throws IOException {
        var pod = pods(real).get(service.module()).getSpec();
        var lifecycle = pod.getContainers().getFirst().getLifecycle();
        var sleep = lifecycle == null ? 0 : lifecycle.getPreStop().getSleep().getSeconds();
        var leaving = seconds(
                KNOWN_WITHIN,
                "gateway/conventions/src/main/java/com/mmall/conventions/registry/DeregistrationAutoConfiguration.java");
        var answers = seconds(SHUTDOWN, service.module() + "/src/main/resources/application.yml");

        assertThat(Duration.ofSeconds(sleep + leaving + answers))
                .isLessThan(Duration.ofSeconds(pod.getTerminationGracePeriodSeconds()));
        if (service == Service.GATEWAY) {
            assertThat(sleep).isGreaterThanOrEqualTo(5); // until no balancer sends it new customers
        }
    }

    @Test
    void aProcessMayDoNothingButItsWork() {
        for (var pod : all().toList()) {
            var container = only(pod);
            var may = container.getSecurityContext();

            assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSpec().getEnableServiceLinks()).isFalse();
            assertThat(may.getReadOnlyRootFilesystem()).isTrue();
            assertThat(may.getAllowPrivilegeEscalation()).isFalse();
            assertThat(may.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getImage()).matches("mmall/[a-z-]+:1\\.0\\.0");
        }
    }

    static Map<String, PodTemplateSpec> pods(List<HasMetadata> manifests) {
        var pods = new TreeMap<String, PodTemplateSpec>();
        of(manifests, Deployment.class)
                .forEach((name, it) -> pods.put(name, it.getSpec().getTemplate()));
        of(manifests, StatefulSet.class)
                .forEach((name, it) -> pods.put(name, it.getSpec().getTemplate()));
        return pods;
    }

    static <T extends HasMetadata> Map<String, T> of(List<HasMetadata> manifests, Class<T> type) {
        return manifests.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .collect(toMap(it -> it.getMetadata().getName(), it -> it, (a, b) -> a, TreeMap::new));
    }

    static Stream<String> selected(Map<String, String> labels) {
        return pods(tried).entrySet().stream()
                .filter(pod ->
                        pod.getValue().getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .map(Map.Entry::getKey);
    }

    private static Stream<PodTemplateSpec> all() {
        return Stream.of(tried, real).flatMap(manifests -> pods(manifests).values().stream());
    }

    private static Container container(List<HasMetadata> manifests, String name) {
        return only(pods(manifests).get(name));
    }

    private static Container only(PodTemplateSpec pod) {
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        return pod.getSpec().getContainers().getFirst();
    }

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream().collect(toMap(it -> it.getName(), it -> it.getValue()));
    }

    private static java.util.Set<Integer> ports(Container container) {
        return container.getPorts().stream().map(it -> it.getContainerPort()).collect(toSet());
    }

    private static String question(Probe probe) {
        return probe.getHttpGet() + " " + probe.getTcpSocket();
    }

    private static int port(Probe probe) {
        return probe.getHttpGet() != null
                ? probe.getHttpGet().getPort().getIntVal()
                : probe.getTcpSocket().getPort().getIntVal();
    }

    private static long seconds(Pattern written, String file) throws IOException {
        var found = written.matcher(Files.readString(KnownSettings.root().resolve(file)));
        if (found.find()) {
            return Long.parseLong(found.group(1));
        }
        throw new AssertionError(file + " has no " + written);
    }
}
