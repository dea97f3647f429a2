package com.mmall.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.gateway.session.SessionState.Alive;
import com.mmall.gateway.tls.TlsOfServices;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;

/** Asks user-service, whose database is the truth about sessions. */
@Component
class UserServiceSessions {
    private static final Logger log = LoggerFactory.getLogger(UserServiceSessions.class);
    static final String SERVICE = "user-service";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int CONNECT_MILLIS = 1000;
    private static final int QUESTIONS = 128;
    private static final int QUESTIONS_ABOUT_ONE_SESSION = 16;

    private final WebClient client;
    private final Questions questions = new Questions(QUESTIONS, QUESTIONS_ABOUT_ONE_SESSION);

    /** A token that is dead stays dead, and one not yet handed out cannot be guessed: no need to ask twice. */
    private final Cache<String, Boolean> dead = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .build();

    UserServiceSessions(ReactorLoadBalancerExchangeFilterFunction byName, TlsOfServices tls) {
        this.client = client(byName, tls);
    }

    /** Speaks to user-service for the gateway itself. */
    static WebClient client(ReactorLoadBalancerExchangeFilterFunction byName, TlsOfServices tls) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create()
                        .secure(tls.of(SERVICE))
                        .responseTimeout(PATIENCE)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)))
                .filter(byName)
                .filter((request, next) -> next.exchange(ClientRequest.from(request)
                        .url(TlsOfServices.underTls(request.url()))
                        .build()))
                .baseUrl("https://" + SERVICE)
                .build();
    }

    Mono<SessionState> find(String tokenHash) {
        if (dead.getIfPresent(tokenHash) != null) {
            return Mono.just(SessionState.DEAD);
        }
        return questions.ask(tokenHash, ask(tokenHash));
    }

    private Mono<SessionState> ask(String tokenHash) {
        return client.get()
                .uri("/internal/sessions/{hash}", tokenHash)
                .exchangeToMono(UserServiceSessions::read)
                .retryWhen(Retry.max(1).filter(e -> e instanceof WebClientRequestException))
                .doOnNext(state -> remember(tokenHash, state))
                .onErrorResume(e -> {
                    log.warn("{} does not say whether a session lives: {}", SERVICE, e.toString());
                    return Mono.just(SessionState.UNKNOWN);
                });
    }

    private static Mono<SessionState> read(ClientResponse answer) {
        return switch (answer.statusCode().value()) {
            case 200 -> answer.bodyToMono(Alive.class).cast(SessionState.class);
            case 404 -> answer.releaseBody().thenReturn(SessionState.DEAD);
            default -> answer.releaseBody().thenReturn(SessionState.UNKNOWN);
        };
    }

    private void remember(String tokenHash, SessionState state) {
        if (state instanceof SessionState.Dead) {
            dead.put(tokenHash, true);
        }
    }
}
