package com.mmall.user.account;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What a password's hash costs.
 *
 * @param memory per hash
 * @param iterations passes over the memory
 * @param parallel hashes at a time; 0: as many as processors and heap bear
 * @param queue how long a log-in queues for its hash
 */
@ConfigurationProperties("mmall.passwords")
record PasswordProperties(DataSize memory, int iterations, int parallel, Duration queue) {
    private static final long NEEDED_BY_THE_REST = DataSize.ofMegabytes(48).toBytes();
    private static final int ROOM_PER_HASH = 2;

    int bearable() {
        var runtime = Runtime.getRuntime();
        var byHeap = (runtime.maxMemory() - NEEDED_BY_THE_REST) / (ROOM_PER_HASH * memory.toBytes());
        return parallel > 0 ? parallel : (int) Math.clamp(byHeap, 1, runtime.availableProcessors());
    }
}
