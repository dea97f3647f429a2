package com.mmall.user.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.user.limit.Limit.Use;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** This instance's own counters, for as long as the shared ones cannot be reached. */
@Component
class LocalCounters {
    private record Count(int times, Instant end) {
        Count plus(int more) {
            return new Count(times + more, end);
        }
    }

    private final Clock clock;
    private final Cache<String, Count> counts =
            Caffeine.newBuilder().maximumSize(100_000).build();

    LocalCounters(Clock clock) {
        this.clock = clock;
    }

    /** Counts; how long to wait, zero if all is well. */
    Duration take(List<Use> uses) {
        var wait = Duration.ZERO;
        for (var use : uses) {
            var count = counts.asMap().compute(use.key(), (key, old) -> counted(use, old));
            wait = longer(wait, count.times() > use.limit().max() ? rest(count) : Duration.ZERO);
        }
        return wait;
    }

    /** How long a caller would have to wait now; counts nothing. */
    Duration check(List<Use> uses) {
        var wait = Duration.ZERO;
        for (var use : uses) {
            var count = counts.getIfPresent(use.key());
            if (count != null && count.times() >= use.limit().max()) {
                wait = longer(wait, rest(count));
            }
        }
        return wait;
    }

    private Duration rest(Count count) {
        return Duration.between(clock.instant(), count.end());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Count counted(Use use, @Nullable Count old) {
        var now = clock.instant();
        return old == null || !now.isBefore(old.end())
                ? new Count(1, now.plus(use.limit().window()))
                : old.plus(1);
    }
}
