package com.mmall.alipay.simulator.notify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a notify is sent again: four times at once, then after 4 m, 10 m, 10 m, 1 h, 2 h, 6 h and 15 h. */
final class NotifySchedule {
    private static final List<Duration> GAPS = List.of(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMinutes(4),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(15));

    private NotifySchedule() {}

    /** The wait after that many failed attempts, or nothing when the last has failed. */
    static Optional<Duration> after(int attempts) {
        return attempts <= GAPS.size() ? Optional.of(GAPS.get(attempts - 1)) : Optional.empty();
    }
}
