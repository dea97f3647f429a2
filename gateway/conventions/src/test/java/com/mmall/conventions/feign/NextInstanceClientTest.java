package com.mmall.conventions.feign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import feign.Request;
import feign.RequestTemplate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerProperties;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;

class NextInstanceClientTest {
    private final LoadBalancerClient balancer = mock(LoadBalancerClient.class);
    private final LoadBalancerClientFactory factory = mock(LoadBalancerClientFactory.class);

    @Test
    void onlyWhatWasNeverSentIsAskedOfTheNextInstance() {
        assertThat(asked(new ConnectException("refused"))).isEqualTo(3);
        assertThat(asked(new SSLHandshakeException("another service"))).isEqualTo(3);
        assertThat(asked(new SocketTimeoutException("no answer"))).isEqualTo(1);
        assertThat(asked(new SocketException("reset"))).isEqualTo(1);
        assertThat(asked(new SSLException("cut in the middle"))).isEqualTo(1);
    }

    private int asked(IOException failure) {
        when(factory.getProperties("order-service")).thenReturn(new LoadBalancerProperties());
        when(balancer.choose(eq("order-service"), any()))
                .thenReturn(new DefaultServiceInstance("1", "order-service", "127.0.0.1", 8103, true));
        when(balancer.reconstructURI(any(), any())).thenAnswer(call -> call.getArgument(1));
        var asked = new AtomicInteger();
        var client = new NextInstanceClient(
                (request, options) -> {
                    asked.incrementAndGet();
                    throw failure;
                },
                balancer,
                factory,
                List.of());
        var request = Request.create(
                Request.HttpMethod.PUT, "http://order-service/", Map.of(), new byte[0], UTF_8, new RequestTemplate());
        assertThatThrownBy(() -> client.execute(request, new Request.Options())).isSameAs(failure);
        return asked.get();
    }
}
