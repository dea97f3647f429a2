package com.mmall.gateway.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * How many streams of events may be open at once.
 *
 * @param perUser of one user on this instance; beyond that 429
 * @param perAddress of one IPv4 address or IPv6 network of 64 bits on this instance; beyond that 429
 * @param heap what one stream is reckoned to take of the heap, of which streams get an eighth; beyond that 503
 * @param checkEvery how often it is looked whether the sessions of open streams still live
 */
@ConfigurationProperties("mmall.gateway.streams")
public record StreamProperties(int perUser, int perAddress, DataSize heap, Duration checkEvery) {
    private static final int SHARE = 8;

    int perInstance(long heapBytes) {
        return Math.toIntExact(heapBytes / SHARE / heap.toBytes());
    }
}
