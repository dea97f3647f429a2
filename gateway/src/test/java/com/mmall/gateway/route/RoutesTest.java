package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.json.JsonMapper;

/** The routes against the OpenAPI documents of the services, as the web client keeps them. */
class RoutesTest {
    private record To(String service, PathPattern pattern) {
        boolean matches(String path) {
            return pattern.matches(PathContainer.parsePath(path.replaceAll("\\{[^}]*}", "1")));
        }
    }

    private final List<To> routes = routes();

    @Test
    void everyDocumentedPathHasARoute() {
        documented()
                .forEach((service, paths) -> assertThat(paths)
                        .as(service)
                        .isNotEmpty()
                        .allMatch(path -> first(path).equals(service), "is led to its service"));
    }

    @Test
    void noRouteLeadsNowhere() {
        assertThat(routes)
                .isNotEmpty()
                .allMatch(
                        route -> documented().get(route.service()).stream().anyMatch(route::matches),
                        "leads to an operation");
    }

    private String first(String path) {
        return routes.stream()
                .filter(route -> route.matches(path))
                .map(To::service)
                .findFirst()
                .orElse("nowhere");
    }

    private static List<To> routes() {
        var parser = new PathPatternParser();
        var routes = new ArrayList<To>();
        var settings = settings();
        for (var i = 0; settings.containsKey(route(i) + ".uri"); i++) {
            var service = settings.get(route(i) + ".uri").toString().replace("lb://", "");
            var paths = settings.get(route(i) + ".predicates[0]").toString().replace("Path=", "");
            Stream.of(paths.split(","))
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(path -> routes.add(new To(service, parser.parse(path))));
        }
        return routes;
    }

    private static String route(int i) {
        return "spring.cloud.gateway.server.webflux.routes[" + i + "]";
    }

    private static Map<String, Object> settings() {
        try {
            var file = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yml"));
            return ((MapPropertySource) file.getFirst()).getSource();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> documented() {
        return Map.of(
                "user-service", paths("user-service"),
                "product-service", paths("product-service"),
                "order-service", paths("order-service"),
                "payment-service", paths("payment-service"));
    }

    private static List<String> paths(String service) {
        var document = new JsonMapper()
                .readTree(Path.of("web", "api", service + ".json").toFile());
        return List.copyOf(document.get("paths").propertyNames());
    }
}
