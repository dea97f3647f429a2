package com.mmall.tasks;

import com.mmall.tasks.TaskMetrics.Outcome;
import com.mmall.tracing.Step;
import com.mmall.tracing.Traces;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Carries out one task and says when to try it again; one that fails for ever harms no other. */
final class TaskRunner {
    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);

    private final TaskQueue queue;
    private final LeaseGuard leases;
    private final TaskAlerts alerts;
    private final TaskMetrics metrics;
    private final Ticker ticker;
    private final RandomGenerator random;

    TaskRunner(TaskParts parts, TaskMetrics metrics) {
        this.queue = parts.queue();
        this.leases = parts.leases();
        this.alerts = parts.alerts();
        this.ticker = parts.ticker();
        this.random = parts.random();
        this.metrics = metrics;
    }

    /** @return what came due by it, claimed */
    List<PreparedTask> run(PreparedTask prepared) {
        var task = prepared.task();
        try (var step = Traces.begin(SpanKind.INTERNAL, "task " + task.kind())) {
            step.with("task.kind", task.kind()).with("task.subject", task.subject());
            return carriedOut(prepared, step);
        }
    }

    private List<PreparedTask> carriedOut(PreparedTask prepared, Step step) {
        var task = prepared.task();
        var began = ticker.nanos();
        try {
            return leases.holds(task) ? ended(task, prepared.work().get(), began) : lost(task, began);
        } catch (LeaseLost e) {
            return lost(task, began);
        } catch (RuntimeException | Error e) { // one bad task must not hold up the others
            step.failed(e);
            return isOfTheDatabase(e)
                    ? waiting(task, e, began)
                    : ended(task, new TaskOutcome.Stuck(e.getClass().getName() + ": " + e.getMessage(), e), began);
        }
    }

    private List<PreparedTask> ended(ClaimedTask task, TaskOutcome outcome, long began) {
        var tries = task.task().tries();
        return switch (outcome) {
            case TaskOutcome.Done(var next) -> {
                if (task.task().alerted()) {
                    alerts.clear(task);
                }
                yield count(task, Outcome.DONE, began, next);
            }
            case TaskOutcome.Retry(var why) -> {
                postpone(task, FailurePolicy.noAnswer(tries, random), why, null);
                yield count(task, Outcome.RETRY, began, List.of());
            }
            case TaskOutcome.Stuck(var why, var failure) -> {
                postpone(task, FailurePolicy.stuck(tries, random), why, failure);
                yield count(task, Outcome.STUCK, began, List.of());
            }
        };
    }

    private void postpone(ClaimedTask task, FailurePolicy.Reaction reaction, String why, @Nullable Throwable failure) {
        var told = reaction.alert() || task.task().alerted();
        queue.postpone(task, reaction.pause(), why, told, () -> {
            log.info("{} is tried again in {}: {}", task, reaction.pause(), why);
            if (reaction.alert()) {
                alerts.raise(task, why, failure);
            }
        });
    }

    private List<PreparedTask> lost(ClaimedTask task, long began) {
        log.info("{} is left to another instance", task);
        return count(task, Outcome.LOST, began, List.of());
    }

    private List<PreparedTask> waiting(ClaimedTask task, Throwable failure, long began) {
        log.warn("{} is tried again when its lease ends: {}", task, failure.toString());
        return count(task, Outcome.NO_DATABASE, began, List.of());
    }

    private List<PreparedTask> count(ClaimedTask task, Outcome outcome, long began, List<PreparedTask> next) {
        metrics.carriedOut(task.kind(), outcome, Duration.ofNanos(ticker.nanos() - began));
        return next;
    }

    private static boolean isOfTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(e -> e instanceof TransactionException
                        || e instanceof TransientDataAccessException
                        || e instanceof RecoverableDataAccessException
                        || e instanceof DataAccessResourceFailureException);
    }
}
