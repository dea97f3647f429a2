package com.mmall.user.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long a session lives.
 *
 * @param life from log-in to the end, whatever happens
 * @param idle unused for so long, it ends
 * @param perUser so many at a time; the one that was not used for longest ends
 * @param visitorKnown how long a browser or network counts as known after the last log-in from it
 * @param cached how long Redis keeps it; after that the gateway asks here, which is how a use becomes known
 */
@ConfigurationProperties("mmall.sessions")
record SessionProperties(Duration life, Duration idle, Duration cached, int perUser, Duration visitorKnown) {}
