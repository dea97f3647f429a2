package com.mmall.gateway.guard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How long the gateway waits for clients.
 *
 * @param idle a connection without a request in progress ends after it, whatever parts of a head arrive; so does one whose
 *     client reads nothing of its answer
 * @param bodySilence a body of which nothing arrives for so long is refused with 408
 * @param slowestBody what must arrive per second on average once a body has taken {@code bodySilence}; else 408
 * @param longestBody what a whole body may take; else 408
 */
@ConfigurationProperties("mmall.gateway.connections")
record ConnectionProperties(Duration idle, Duration bodySilence, DataSize slowestBody, Duration longestBody) {}
