package com.mmall.gateway.problem;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Whatever goes wrong in or behind the gateway is told as a problem body, in the reader's language. */
@Component
final class ProblemHandler implements WebExceptionHandler, Ordered {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final List<Locale> SPOKEN = List.of(Locale.SIMPLIFIED_CHINESE, Locale.CHINESE, Locale.ENGLISH);
    private static final int BEFORE_BOOTS_OWN = -2;

    private final MessageSource messages;
    private final JsonMapper json;

    ProblemHandler(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    @Override
    public int getOrder() {
        return BEFORE_BOOTS_OWN;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return hasServerAnswered(failure) ? Mono.empty() : Mono.error(failure);
        }
        return write(exchange, refusal(exchange, failure)).onErrorComplete(ProblemHandler::hasServerAnswered);
    }

    /** Where a body cannot even be decoded, the HTTP server says 400 by itself, and all later words come too late. */
    private static boolean hasServerAnswered(Throwable failure) {
        return failure instanceof IllegalStateException;
    }

    private static Refused refusal(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused;
            case IOException e -> away(exchange, e); // not reached, cut off, or closed too early
            case TimeoutException e -> away(exchange, e);
            case ResponseStatusException e when e.getStatusCode().is5xxServerError() -> away(exchange, e);
            case ResponseStatusException e -> refusal(e.getStatusCode());
            default -> unforeseen(exchange, failure);
        };
    }

    private static Refused refusal(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> new Refused(HttpStatus.NOT_FOUND, "not_found");
            case 405 -> new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed");
            case 406 -> new Refused(HttpStatus.NOT_ACCEPTABLE, "not_acceptable");
            case 413 -> Refused.tooLarge();
            case 415 -> new Refused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type");
            default -> Refused.malformed();
        };
    }

    private static Refused away(ServerWebExchange exchange, Exception e) {
        log.warn("trace {}: {} cannot be answered now: {}", Trace.id(exchange), path(exchange), e.toString());
        return Refused.notNow();
    }

    private static Refused unforeseen(ServerWebExchange exchange, Throwable failure) {
        log.error("trace {}: {} failed unexpectedly", Trace.id(exchange), path(exchange), failure);
        return new Refused(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error");
    }

    private Mono<Void> write(ServerWebExchange exchange, Refused refused) {
        var response = exchange.getResponse();
        var body = json.writeValueAsBytes(problem(exchange, refused));
        var headers = response.getHeaders();
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

    private ProblemDetail problem(ServerWebExchange exchange, Refused refused) {
        var locale = locale(exchange);
        var code = refused.code();
        var problem = ProblemDetail.forStatus(refused.status());
        problem.setType(URI.create("urn:mmall:problem:" + code));
        problem.setTitle(messages.getMessage(code + ".title", null, code, locale));
        problem.setDetail(messages.getMessage(code + ".detail", null, null, locale));
        problem.setInstance(URI.create(path(exchange)));
        problem.setProperty("code", code);
        problem.setProperty("traceId", Trace.id(exchange));
        return problem;
    }

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getRawPath();
    }

    private static Locale locale(ServerWebExchange exchange) {
        try {
            var wanted = exchange.getRequest().getHeaders().getAcceptLanguage();
            var found = Locale.lookup(wanted, SPOKEN);
            return found == null ? Locale.SIMPLIFIED_CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.SIMPLIFIED_CHINESE; // a header nobody can read
        }
    }
}
