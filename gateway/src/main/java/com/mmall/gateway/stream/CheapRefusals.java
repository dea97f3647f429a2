package com.mmall.gateway.stream;

import com.mmall.gateway.problem.ProblemAnswers;
import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.route.Pool;
import java.util.List;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * What can be refused on an address of streams before a route and the session are looked up: any other method than GET,
 * and a client that asks again and again for one stream more than it may have.
 */
@Component
class CheapRefusals implements WebFilter, Ordered {
    private static final int JUST_AFTER_THE_GUARD = Ordered.HIGHEST_PRECEDENCE + 1;

    private final StreamFilter streams;
    private final ProblemAnswers answers;
    private final List<PathPattern> addresses;

    CheapRefusals(StreamFilter streams, ProblemAnswers answers, GatewayProperties routes) {
        this.streams = streams;
        this.answers = answers;
        this.addresses = routes.getRoutes().stream()
                .filter(Pool::isOfStreams)
                .flatMap(route -> route.getPredicates().stream())
                .filter(predicate -> "Path".equals(predicate.getName()))
                .flatMap(predicate -> predicate.getArgs().values().stream())
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    public int getOrder() {
        return JUST_AFTER_THE_GUARD;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isOfStreams(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        if (!HttpMethod.GET.equals(exchange.getRequest().getMethod())) {
            exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, HttpMethod.GET.name());
            return answers.write(exchange, new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed"));
        }
        return streams.isStillRefused(exchange)
                ? answers.write(exchange, Refused.tooManyStreams())
                : chain.filter(exchange);
    }

    private boolean isOfStreams(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        return addresses.stream().anyMatch(address -> address.matches(path));
    }
}
