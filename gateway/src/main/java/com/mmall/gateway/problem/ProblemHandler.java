package com.mmall.gateway.problem;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/** Whatever goes wrong in or behind the gateway is told as a problem body, in the reader's language. */
@Component
final class ProblemHandler implements WebExceptionHandler, Ordered {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
    private static final int BEFORE_BOOTS_OWN = -2;

    private final ProblemAnswers answers;

    ProblemHandler(ProblemAnswers answers) {
        this.answers = answers;
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
        var refused = refusal(exchange, failure);
        if (refused.status() == HttpStatus.FORBIDDEN) {
            log.warn(
                    "trace {}: {} {} refused: {}",
                    Trace.id(exchange),
                    exchange.getRequest().getMethod(),
                    path(exchange),
                    refused.code());
        }
        return answers.write(exchange, refused).onErrorComplete(ProblemHandler::hasServerAnswered);
    }

    /** Where a body cannot even be decoded, the HTTP server says 400 by itself, and all later words come too late. */
    private static boolean hasServerAnswered(Throwable failure) {
        return failure instanceof IllegalStateException;
    }

    private static Refused refusal(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case Refused refused -> refused;
            case AbortedException _ ->
                Refused.malformed(); // nobody reads it: the client went away in the middle of its body
            case IOException e -> away(exchange, e); // not reached, cut off, or closed too early
            case TimeoutException e -> away(exchange, e);
            case ResponseStatusException e when e.getStatusCode().is5xxServerError() -> away(exchange, e);
            case ResponseStatusException e -> Refused.of(e.getStatusCode());
            case InvalidMimeTypeException e -> Refused.of(HttpStatus.NOT_ACCEPTABLE); // more types than Spring sorts
            default -> unforeseen(exchange, failure);
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

    private static String path(ServerWebExchange exchange) {
        return exchange.getRequest().getURI().getRawPath();
    }
}
