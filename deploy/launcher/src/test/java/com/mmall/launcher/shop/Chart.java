package com.mmall.launcher.shop;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** Helm's chart below deploy/kubernetes, rendered by Helm itself, and read so strictly that a misspelt field is an error. */
final class Chart {
    private static final String KUBERNETES = "1.32.0";
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new Unforgiving())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path folder;

    Chart(Path folder) {
        this.folder = folder;
    }

    LintResult lint() {
        return new Helm(folder).lint().strict().call();
    }

    String render(Path values) {
        return new Helm(folder)
                .template()
                .withName("mmall")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
    }

    static List<HasMetadata> read(String manifests) {
        return StreamSupport.stream(new Yaml().loadAll(manifests).spliterator(), false)
                .filter(document -> document != null)
                .map(document -> read((Map<?, ?>) document))
                .toList();
    }

    private static HasMetadata read(Map<?, ?> document) {
        var kind = document.get("apiVersion") + " " + document.get("kind");
        var type = KINDS.get(kind);
        if (type == null) {
            throw new IllegalArgumentException("nobody knows what a " + kind + " is");
        }
        return STRICT.convertValue(document, type);
    }

    /** The model keeps unknown fields for later; here there is no later. */
    private static final class Unforgiving extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
            return false;
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }
    }
}
