package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** In a cluster the parts reach whom they need, and nobody else. */
class NetworkPoliciesTest {
    private static final String COMPONENT = "app.kubernetes.io/component";

    @TempDir
    static Path folder;

    private static Map<String, NetworkPolicy> tried;
    private static Map<String, NetworkPolicy> real;

    @BeforeAll
    static void render() throws IOException {
        var chart = new Chart(ManifestsTest.KUBERNETES.resolve("chart"));
        tried = policies(Chart.read(chart.render(ManifestsTest.KUBERNETES.resolve("values-simulator.yaml"))));
        real = policies(Chart.read(chart.render(Files.writeString(folder.resolve("real.yaml"), """
                publicAddress: https://shop.example
                alipay: {appId: "2021", sellerId: "2088", notifyUrl: https://shop.example/api/payments/alipay/notify}
                """))));
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        for (var policies : List.of(tried, real)) {
            var all = policies.get("deny-all").getSpec();

            assertThat(all.getPodSelector().getMatchLabels()).isEqualTo(Map.of("app.kubernetes.io/name", "mmall"));
            assertThat(all.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(all.getIngress()).isEmpty();
            assertThat(all.getEgress()).isEmpty();
        }
    }

    /** Each service says itself which others may call it; the gateway leads to all of them. */
    @Test
    void servicesReachThoseThatExpectThemAndNoOthers() throws IOException {
        var expected = new TreeSet<String>();
        for (var service : Service.values()) {
            if (service.hasSchema()) {
                callers(service)
                        .forEach(caller -> expected.add(caller + " " + service.module() + " " + service.port()));
                expected.add("gateway " + service.module() + " " + service.port());
            }
            if (service != Service.REGISTRY) {
                expected.add(service.module() + " registry " + Service.REGISTRY.port());
            }
        }
        expected.add("gateway ftp " + Pictures.FACE_PORT);
        for (var publisher : List.of("product-service", "payment-service")) {
            expected.add(publisher + " ftp " + Pictures.FTP_PORT);
            expected.add(publisher + " ftp " + Pictures.PASSIVE_PORTS + "-"
                    + (Pictures.PASSIVE_PORTS + Pictures.HOW_MANY - 1));
        }

        assertThat(entries(real)).isEqualTo(expected);
        assertThat(exits(real)).isEqualTo(expected);
        expected.add("payment-service alipay-simulator 8090");
        expected.add("alipay-simulator gateway 8080");
        assertThat(entries(tried)).isEqualTo(expected);
        assertThat(exits(tried)).isEqualTo(expected);
    }

    @Test
    void everybodyReachesTheGatewayAndInATrialTheSimulator() {
        assertThat(openToAll(real)).containsExactly("gateway 8080");
        assertThat(openToAll(tried)).containsExactly("alipay-simulator 8090", "gateway 8080");
    }

    @Test
    void figuresAreReadByPrometheusAlone() {
        for (var name : Service.scalable()) {
            var service = Service.scalable(name).orElseThrow();
            var policy = real.get(name + "-from-prometheus").getSpec();
            var from = policy.getIngress().getFirst().getFrom().getFirst();

            assertThat(policy.getPodSelector().getMatchLabels()).containsEntry(COMPONENT, name);
            assertThat(from.getPodSelector().getMatchLabels()).containsEntry("app.kubernetes.io/name", "prometheus");
            assertThat(ports(policy.getIngress().getFirst().getPorts()))
                    .containsExactly(Integer.toString(
                            service == Service.GATEWAY ? ServiceParts.FIRST_OF_FIGURES : service.port()));
        }
    }

    @Test
    void onlyPaymentServiceLeavesTheClusterAndNotIntoOurOwnNetworks() {
        assertThat(intoTheWorld(tried)).isEmpty();
        assertThat(intoTheWorld(real)).containsExactly("payment-service-to-others");
        var out = real.get("payment-service-to-others").getSpec().getEgress().stream()
                .filter(rule -> rule.getTo().getFirst().getIpBlock() != null)
                .toList();
        assertThat(out).hasSize(1);
        assertThat(out.getFirst().getTo().getFirst().getIpBlock().getExcept())
                .contains("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
        assertThat(ports(out.getFirst().getPorts())).containsExactly("443");
    }

    private static Map<String, NetworkPolicy> policies(List<HasMetadata> manifests) {
        return ManifestsTest.of(manifests, NetworkPolicy.class);
    }

    @SuppressWarnings("unchecked")
    private static TreeSet<String> callers(Service service) throws IOException {
        var file = KnownSettings.root().resolve(service.module()).resolve("src/main/resources/application.yml");
        Map<String, Object> settings = new Yaml().load(Files.readString(file));
        var mmall = (Map<String, Map<String, List<String>>>) settings.get("mmall");
        var callers = new TreeSet<String>();
        for (var rule : mmall.get("identity").get("internal-callers")) {
            callers.addAll(List.of(rule.split(" ")).subList(2, rule.split(" ").length));
        }
        return callers;
    }

    /** Between parts of the shop, as who is called sees it: from, to, port. */
    private static TreeSet<String> entries(Map<String, NetworkPolicy> policies) {
        var edges = new TreeSet<String>();
        for (var policy : policies.values()) {
            for (var rule : policy.getSpec().getIngress()) {
                for (var from : components(rule.getFrom())) {
                    ports(rule.getPorts()).forEach(port -> edges.add(from + " " + component(policy) + " " + port));
                }
            }
        }
        return edges;
    }

    /** The same, as who calls sees it. */
    private static TreeSet<String> exits(Map<String, NetworkPolicy> policies) {
        var edges = new TreeSet<String>();
        for (var policy : policies.values()) {
            for (var rule : policy.getSpec().getEgress()) {
                for (var to : components(rule.getTo())) {
                    ports(rule.getPorts()).forEach(port -> edges.add(component(policy) + " " + to + " " + port));
                }
            }
        }
        return edges;
    }

    private static TreeSet<String> openToAll(Map<String, NetworkPolicy> policies) {
        var open = new TreeSet<String>();
        for (var policy : policies.values()) {
            for (var rule : policy.getSpec().getIngress()) {
                if (rule.getFrom().isEmpty()) {
                    ports(rule.getPorts()).forEach(port -> open.add(component(policy) + " " + port));
                }
            }
        }
        return open;
    }

    private static TreeSet<String> intoTheWorld(Map<String, NetworkPolicy> policies) {
        var names = new TreeMap<>(policies);
        names.values()
                .removeIf(policy -> policy.getSpec().getEgress().stream()
                        .noneMatch(rule -> rule.getTo().isEmpty()
                                || rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null)));
        return new TreeSet<>(names.keySet());
    }

    private static List<String> components(Collection<NetworkPolicyPeer> peers) {
        return peers.stream()
                .filter(peer -> peer.getPodSelector() != null)
                .map(peer -> peer.getPodSelector().getMatchLabels().get(COMPONENT))
                .filter(component -> component != null)
                .toList();
    }

    private static String component(NetworkPolicy policy) {
        return policy.getSpec().getPodSelector().getMatchLabels().get(COMPONENT);
    }

    private static List<String> ports(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port -> port.getPort().getIntVal() + (port.getEndPort() == null ? "" : "-" + port.getEndPort()))
                .toList();
    }
}
