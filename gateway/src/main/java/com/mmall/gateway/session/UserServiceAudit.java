package com.mmall.gateway.session;

import com.mmall.gateway.tls.TlsOfServices;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.loadbalancer.reactive.ReactorLoadBalancerExchangeFilterFunction;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Has user-service keep the audit events of the gateway, which has no database. */
@Component
public class UserServiceAudit {
    /**
     * A 403 that the gateway itself answered.
     *
     * @param actor the user's number; null for who is not logged in
     * @param action method and path
     * @param address of the client
     */
    public record RefusedRequest(
            @Nullable String actor, String action, String subject, String address, String traceId) {}

    private final WebClient client;

    UserServiceAudit(ReactorLoadBalancerExchangeFilterFunction byName, TlsOfServices tls) {
        this.client = UserServiceSessions.client(byName, tls);
    }

    /** Fails if user-service cannot be reached or does not take it. */
    public Mono<Void> keep(RefusedRequest refused) {
        return client.post()
                .uri("/internal/audit-events")
                .bodyValue(refused)
                .retrieve()
                .toBodilessEntity()
                .then();
    }
}
