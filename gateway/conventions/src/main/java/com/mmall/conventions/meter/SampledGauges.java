package com.mmall.conventions.meter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gauges of what stands in a database. It is looked at now and then, on a thread of their own; who reads the gauges, and how
 * often, costs the database nothing. All instances of a service look at the same rows: take the highest, not the sum.
 */
public final class SampledGauges implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SampledGauges.class);
    private static final Duration FIRST = Duration.ofSeconds(5);

    /** One look, by an index and at few rows. */
    @FunctionalInterface
    public interface Source {
        /** @return each value that there is, each time; what is not there is 0 */
        Collection<Reading> read();
    }

    /** @param meter its name; tags take few values */
    public record Reading(String meter, Tags tags, long value) {
        /** One with one tag. */
        public static Reading of(String meter, String tag, String value, long reading) {
            return new Reading(meter, Tags.of(tag, value), reading);
        }
    }

    private record Id(String meter, Tags tags) {}

    private final MeterRegistry meters;
    private final List<Looks> sources;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gauges").daemon().factory());

    SampledGauges(MeterRegistry meters, Collection<? extends Source> sources) {
        this.meters = meters;
        this.sources = sources.stream().map(Looks::new).toList();
    }

    /** The first look comes some seconds after the start. */
    void lookEvery(Duration pause) {
        if (!sources.isEmpty()) {
            var first = pause.compareTo(FIRST) < 0 ? pause : FIRST;
            thread.scheduleWithFixedDelay(
                    this::look, first.toMillis(), Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        }
    }

    void look() {
        sources.forEach(Looks::look);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class Looks {
        private final Source source;
        private final Map<Id, Value> values = new ConcurrentHashMap<>();
        private boolean failed;

        Looks(Source source) {
            this.source = source;
        }

        /** What cannot be read is not a number: neither the old value nor 0 is true. */
        void look() {
            try {
                var seen = new ArrayList<Id>();
                for (var reading : source.read()) {
                    var id = new Id(reading.meter(), reading.tags());
                    values.computeIfAbsent(id, this::shown).is = reading.value();
                    seen.add(id);
                }
                values.forEach((id, value) -> value.is = seen.contains(id) ? value.is : 0);
                failed = false;
            } catch (RuntimeException | Error e) { // the next look must take place
                values.values().forEach(value -> value.is = Double.NaN);
                if (!failed) {
                    log.warn("gauges have no value until the database can be read again: {}", e.toString());
                }
                failed = true;
            }
        }

        private Value shown(Id id) {
            var value = new Value();
            Gauge.builder(id.meter(), () -> value.is).tags(id.tags()).register(meters);
            return value;
        }
    }

    private static final class Value {
        private volatile double is;
    }
}
