package com.mmall.gateway.route;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the gateway speaks to the services, beside {@code spring.cloud.gateway.server.webflux.httpclient}.
 *
 * @param answerTimeout from the last byte of a request to the first of its answer, and between two parts of the answer
 * @param streamSilence a stream that says nothing for so long, not even that it lives, has lost its service
 * @param notifyConnections the most to one instance for notifies alone
 */
@ConfigurationProperties("mmall.gateway.upstream")
record PoolProperties(Duration answerTimeout, Duration streamSilence, int notifyConnections) {}
