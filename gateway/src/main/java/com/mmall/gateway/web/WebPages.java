package com.mmall.gateway.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The addresses of the web client's own pages, such as {@code /orders/1}: the client itself finds out what to show there,
 * so each of them gets its first page. Without a web client in the jar, {@code /} is a short page that says so.
 */
final class WebPages {
    private static final String FIRST = "/index.html";
    private static final List<String> OTHERS = List.of(
            "/api/",
            "/assets/",
            "/images/",
            "/actuator/",
            "/v3/",
            "/webjars/",
            "/swagger-ui/",
            "/internal/",
            "/admin/");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private WebPages() {}

    static RouterFunction<ServerResponse> of(Resource client, Resource withoutClient) {
        if (!client.exists()) {
            return RouterFunctions.route(WebPages::isFirst, page(withoutClient));
        }
        return RouterFunctions.route(((RequestPredicate) WebPages::isFirst).or(WebPages::isPageOfClient), page(client));
    }

    private static HandlerFunction<ServerResponse> page(Resource file) {
        return request -> ServerResponse.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .bodyValue(file);
    }

    private static boolean isFirst(ServerRequest request) {
        return METHODS.contains(request.method()) && request.path().equals(FIRST);
    }

    /** Files have a dot in their last part, as have the addresses of the classic API; pages have not. */
    private static boolean isPageOfClient(ServerRequest request) {
        var path = request.path();
        return METHODS.contains(request.method())
                && path.indexOf('.', path.lastIndexOf('/')) < 0
                && OTHERS.stream().noneMatch((path + "/")::startsWith)
                && asksForHtml(request);
    }

    /** A browser that opens a page says so; programs that take anything get a plain 404. */
    private static boolean asksForHtml(ServerRequest request) {
        try {
            return request.headers().accept().stream().anyMatch(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML));
        } catch (IllegalArgumentException e) {
            return false; // cannot be read as types at all
        }
    }
}
