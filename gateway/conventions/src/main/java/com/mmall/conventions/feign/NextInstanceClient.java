package com.mmall.conventions.feign;

import com.mmall.tracing.Step;
import com.mmall.tracing.Traces;
import feign.Client;
import feign.Request;
import feign.Response;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.cloud.openfeign.loadbalancer.FeignBlockingLoadBalancerClient;
import org.springframework.cloud.openfeign.loadbalancer.LoadBalancerFeignRequestTransformer;

/**
 * Asks the next instance if one refuses the connection or cannot prove which service it is. An instance that has ended is
 * still listed for seconds, and nobody but the registry's password keeps a stranger from being listed.
 */
final class NextInstanceClient extends FeignBlockingLoadBalancerClient {
    private static final int TRIES = 3;

    NextInstanceClient(
            Client client,
            LoadBalancerClient balancer,
            LoadBalancerClientFactory factory,
            List<LoadBalancerFeignRequestTransformer> transformers) {
        super(client, balancer, factory, transformers);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        var service = URI.create(request.url()).getHost();
        try (var step = Traces.begin(SpanKind.CLIENT, request.httpMethod() + " " + service)) {
            step.with("service", service).with("method", request.httpMethod().name());
            try {
                var response = asked(inside(step, request), options);
                step.with("status", Integer.toString(response.status()));
                return response;
            } catch (IOException | RuntimeException failure) {
                step.failed(failure);
                throw failure;
            }
        }
    }

    /** The service's span is below this call's, not beside it. */
    private static Request inside(Step step, Request request) {
        var traceparent = step.traceparent();
        if (traceparent == null) {
            return request;
        }
        var headers = new LinkedHashMap<>(request.headers());
        headers.put(Traces.HEADER, List.of(traceparent));
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    private Response asked(Request request, Request.Options options) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return super.execute(request, options);
            } catch (ConnectException | SSLHandshakeException notSent) {
                if (tries >= TRIES) {
                    throw notSent;
                }
            }
        }
    }
}
