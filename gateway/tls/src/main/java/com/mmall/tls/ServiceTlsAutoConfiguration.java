package com.mmall.tls;

import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.cloud.netflix.eureka.http.EurekaClientHttpRequestFactorySupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;

/** Makes a process speak to the others with its certificate; to the registry, too. */
@AutoConfiguration(
        afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
        beforeName = "org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration")
public class ServiceTlsAutoConfiguration {
    @Bean
    ServiceTls serviceTls(SslBundles bundles) {
        return new ServiceTls(bundles);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(value = "eureka.client.enabled", matchIfMissing = true)
    @ConditionalOnClass({EurekaClientHttpRequestFactorySupplier.class, HttpClients.class})
    static class Registry {
        private static final Timeout CONNECT = Timeout.ofSeconds(2);
        private static final Timeout ANSWER = Timeout.ofSeconds(5);

        @Bean
        EurekaClientHttpRequestFactorySupplier registryBehindTls(ServiceTls tls) {
            var client = new CertifiedHttpClient("registry", tls, CONNECT, ANSWER);
            return (context, verifier) -> new HttpComponentsClientHttpRequestFactory(client.http());
        }
    }
}
