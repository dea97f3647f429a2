package com.mmall.conventions.jobs;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** All periodic work of this instance that admins can look at and begin by hand. */
public final class Jobs implements AutoCloseable {
    private final Clock clock;
    private final List<Job> all = new CopyOnWriteArrayList<>();

    Jobs(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does the work again and again from now on.
     *
     * @param name of small letters and dashes
     * @param first until the first time
     * @param every from the end of one run to the beginning of the next
     * @param work throws if it failed
     */
    public Job repeat(String name, Duration first, Duration every, Runnable work) {
        var job = new Job(name, first, every, work, clock);
        all.add(job);
        return job;
    }

    Optional<Job> find(String name) {
        return all.stream().filter(job -> job.name().equals(name)).findFirst();
    }

    List<Job.State> states() {
        return all.stream()
                .map(Job::state)
                .sorted(Comparator.comparing(Job.State::name))
                .toList();
    }

    @Override
    public void close() {
        all.forEach(Job::close);
    }
}
