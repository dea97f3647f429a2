package com.mmall.conventions.feign;

import com.mmall.tls.ServiceTls;
import com.mmall.tls.ServiceTlsAutoConfiguration;
import feign.Client;
import feign.hc5.ApacheHttp5Client;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.cloud.openfeign.loadbalancer.FeignBlockingLoadBalancerClient;
import org.springframework.cloud.openfeign.loadbalancer.LoadBalancerFeignRequestTransformer;
import org.springframework.context.annotation.Bean;

/** Feign clients speak TLS with certificates on both sides, and nothing else. */
@AutoConfiguration(
        after = ServiceTlsAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration",
            "org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration"
        },
        beforeName = "org.springframework.cloud.openfeign.loadbalancer.FeignLoadBalancerAutoConfiguration")
@ConditionalOnClass({ApacheHttp5Client.class, FeignBlockingLoadBalancerClient.class, LoadBalancerClientFactory.class})
@ConditionalOnBean({LoadBalancerClient.class, LoadBalancerClientFactory.class})
public class CertifiedClientAutoConfiguration {
    @Bean
    Client feignClient(
            ServiceTls tls,
            LoadBalancerClient balancer,
            LoadBalancerClientFactory factory,
            List<LoadBalancerFeignRequestTransformer> transformers) {
        return new NextInstanceClient(new CertifiedClient(tls), balancer, factory, transformers);
    }
}
