package com.mmall.user.limit;

import com.mmall.user.limit.Limit.Use;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Counts tries over all instances, in Redis; while Redis is away each instance counts for itself, so that a limit is
 * then looser by the number of instances but never gone.
 */
@Component
public class Limits {
    private static final Logger log = LoggerFactory.getLogger(Limits.class);

    private final RedisCounters shared;
    private final LocalCounters own;

    Limits(RedisCounters shared, LocalCounters own) {
        this.shared = shared;
        this.own = own;
    }

    /** Counts one use of each; refuses with {@link TooManyRequests} when one of them is used up. */
    public void take(Use... uses) {
        refuse(List.of(uses), shared::take, own::take);
    }

    /** Refuses with {@link TooManyRequests} when one is used up already; counts nothing. */
    public void check(Use... uses) {
        refuse(List.of(uses), shared::check, own::check);
    }

    /** Counts one use of each and lets it pass. */
    public void count(Use... uses) {
        wait(List.of(uses), shared::take, own::take);
    }

    private static void refuse(
            List<Use> uses, Function<List<Use>, Optional<Duration>> shared, Function<List<Use>, Duration> own) {
        var wait = wait(uses, shared, own);
        if (wait.isPositive()) {
            log.info("limit reached: {} has to wait {}", kinds(uses), wait);
            throw new TooManyRequests(wait);
        }
    }

    private static Duration wait(
            List<Use> uses, Function<List<Use>, Optional<Duration>> shared, Function<List<Use>, Duration> own) {
        return shared.apply(uses).orElseGet(() -> own.apply(uses));
    }

    private static List<String> kinds(List<Use> uses) {
        return uses.stream()
                .map(u -> u.key().substring(0, u.key().indexOf(':')))
                .toList();
    }
}
