package com.mmall.conventions.feign;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
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
