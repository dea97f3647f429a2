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
 * The addresses of the web clients' own pages, such as {@code /orders/1} and {@code /admin/orders}: the client itself finds
 * out what to show there, so each of them gets its client's first page. Without web clients in the jar, {@code /} is a short
 * page that says so.
 */
final class WebPages {
    private static final String FIRST = "/index.html";
    private static final String FIRST_OF_ADMINS = "/admin.html";
    private static final String ADMINS = "/admin/";
    private static final List<String> OTHERS = List.of(
            "/api/", "/assets/", "/images/", "/actuator/", "/v3/", "/webjars/", "/swagger-ui/", "/internal/", ADMINS);
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private WebPages() {}

    static RouterFunction<ServerResponse> of(Resource shop, Resource admins, Resource withoutClient) {
        if (!shop.exists()) {
            return RouterFunctions.route(is(FIRST), page(withoutClient));
        }
        var ofShop = RouterFunctions.route(is(FIRST).or(WebPages::isPageOfShop), page(shop));
        return admins.exists()
                ? ofShop.andRoute(is(FIRST_OF_ADMINS).or(WebPages::isPageOfAdmins), page(admins))
                : ofShop;
    }

    private static HandlerFunction<ServerResponse> page(Resource file) {
        return request -> ServerResponse.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .bodyValue(file);
    }

    private static RequestPredicate is(String path) {
        return request -> METHODS.contains(request.method()) && request.path().equals(path);
    }

    private static boolean isPageOfShop(ServerRequest request) {
        return isPage(request) && OTHERS.stream().noneMatch((request.path() + "/")::startsWith);
    }

    private static boolean isPageOfAdmins(ServerRequest request) {
        return isPage(request) && (request.path() + "/").startsWith(ADMINS);
    }

    /** Files have a dot in their last part, as have the addresses of the classic API; pages have not. */
    private static boolean isPage(ServerRequest request) {
        var path = request.path();
        return METHODS.contains(request.method())
                && path.indexOf('.', path.lastIndexOf('/')) < 0
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
