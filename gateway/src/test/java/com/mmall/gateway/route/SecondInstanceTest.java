package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyInbound;

class SecondInstanceTest {
    private final ObjectProvider<List<HttpHeadersFilter>> headersFilters = mock();
    private final Connection second = mock();
    private int attempts;

    /** The failed attempt ends last, as it may on another thread. */
    @Test
    void theEndOfAFailedAttemptDoesNotEndTheConnectionOfTheNext() {
        NettyInbound answer = mock();
        when(second.inbound()).thenReturn(answer);
        when(answer.receive()).thenReturn(ByteBufFlux.fromInbound(Flux.never()));
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/api/payments"));

        chain(List.of(new NettyWriteResponseFilter(List.of(), headersFilters), new SecondInstance()))
                .filter(exchange)
                .subscribe();

        assertThat(attempts).isEqualTo(2);
        verify(answer).receive();
        verify(second, never()).dispose();
    }

    private GatewayFilterChain chain(List<GlobalFilter> filters) {
        var sorted = new ArrayList<>(filters);
        AnnotationAwareOrderComparator.sort(sorted);
        GatewayFilterChain chain = exchange -> Mono.defer(() -> {
            if (++attempts == 1) {
                return Mono.error(new ConnectException("refused"));
            }
            exchange.getAttributes().put(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR, second);
            return Mono.empty();
        });
        for (var filter : sorted.reversed()) {
            var next = chain;
            chain = exchange -> filter.filter(exchange, next);
        }
        return chain;
    }
}
