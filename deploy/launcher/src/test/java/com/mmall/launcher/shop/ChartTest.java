package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The chart is sound, and the plain manifests are what it renders. */
class ChartTest {
    private static final Path KUBERNETES = ManifestsTest.KUBERNETES;
    private static final Chart CHART = new Chart(KUBERNETES.resolve("chart"));

    @TempDir
    Path folder;

    @Test
    void helmFindsNothingWrong() {
        var found = CHART.lint();

        assertThat(found.isFailed()).as("%s", found.getMessages()).isFalse();
    }

    @Test
    void thePlainManifestsAreWhatTheChartRenders() throws IOException {
        var rendered = ManifestsTest.HEADER + CHART.render(KUBERNETES.resolve("values-simulator.yaml"));
        var here = Files.writeString(
                Files.createDirectories(Path.of("target/manifests")).resolve("mmall.yaml"), rendered);

        assertThat(Files.readString(KUBERNETES.resolve("manifests/mmall.yaml")))
                .as("they are in %s: copy them", here.toAbsolutePath())
                .isEqualTo(rendered);
    }

    @Test
    void withoutTheSimulatorItSaysWhatItMustKnow() throws IOException {
        var nothing = Files.writeString(folder.resolve("values.yaml"), "publicAddress: https://shop.example\n");

        assertThatThrownBy(() -> CHART.render(nothing)).hasMessageContaining("alipay.");
    }

    @Test
    void tracesGoWhereAValueSaysAndNowhereWithout() throws IOException {
        var endpoint = "http://collector:4318/v1/traces";
        var simulator = KUBERNETES.resolve("values-simulator.yaml");
        var told = Files.writeString(
                folder.resolve("traced.yaml"),
                Files.readString(simulator) + "\ntraces: {endpoint: \"" + endpoint + "\"}\n");

        var traced = CHART.render(told);

        assertThat(Chart.read(traced)).hasSameSizeAs(Chart.read(CHART.render(simulator)));
        assertThat(traced.split("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, value: \"" + endpoint, -1))
                .hasSize(6);
        assertThat(traced.split("opentelemetry-collector", -1)).hasSize(6);
        assertThat(CHART.render(simulator)).doesNotContain("OTEL_", "opentelemetry-collector");
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsAnError() {
        assertThatThrownBy(() -> Chart.read("{apiVersion: v1, kind: Service, spec: {selektor: {a: b}}}"))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("selektor");
        assertThatThrownBy(() -> Chart.read("{apiVersion: v1, kind: Servise}")).hasMessageContaining("v1 Servise");
    }
}
