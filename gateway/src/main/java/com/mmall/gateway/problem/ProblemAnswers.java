package com.mmall.gateway.problem;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers a request with a problem body. */
@Component
public final class ProblemAnswers {
    private static final List<String> LEFT_BY_A_SERVICE = List.of(
            HttpHeaders.CONTENT_ENCODING, HttpHeaders.TRANSFER_ENCODING, HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED);

    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    /**
     * The refusal as the whole answer. A filter that refuses often answers so: an error would have to go back through all
     * filters before it, and each would note that it passed.
     */
    public Mono<Void> write(ServerWebExchange exchange, Refused refused) {
        var response = exchange.getResponse();
        var language = exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        var body =
                problems.body(refused, language, exchange.getRequest().getURI().getRawPath(), Trace.id(exchange));
        var headers = response.getHeaders();
        LEFT_BY_A_SERVICE.forEach(headers::remove);
        response.setStatusCode(refused.status());
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLength(body.length);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        var retryAfter = refused.retryAfter();
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
