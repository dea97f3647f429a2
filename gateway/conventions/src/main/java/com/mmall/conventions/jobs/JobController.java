package com.mmall.conventions.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Periodic work of the instance that answers; each service has a path of its own, so that the gateway can route it. */
@RestController
@Tag(name = "Admin: jobs", description = "Periodic work of this service")
final class JobController {
    /** There is no work of that name. */
    static final class JobNotFound extends Refusal {
        JobNotFound() {
            super(HttpStatus.NOT_FOUND, "job_not_found");
        }
    }

    /** As {@link Job.State}. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record JobView(
            String name,
            boolean running,
            @Nullable Instant lastRun,
            @Nullable Long lastMillis,
            @Nullable String lastError,
            @Nullable Instant nextRun) {
        static JobView of(Job.State state) {
            return new JobView(
                    state.name(),
                    state.isRunning(),
                    state.lastRun(),
                    state.lastMillis(),
                    state.lastError(),
                    state.nextRun());
        }
    }

    private final Jobs jobs;

    JobController(Jobs jobs) {
        this.jobs = jobs;
    }

    @Operation(operationId = "listJobs", summary = "List the periodic work of this service")
    @GetMapping("/api/admin/jobs/${spring.application.name}")
    List<JobView> jobs() {
        return jobs.states().stream().map(JobView::of).toList();
    }

    /** Begins a run at once, or as soon as the present one is over. */
    @Operation(operationId = "runJob", summary = "Begin a run at once")
    @Refuses("404 job_not_found")
    @PostMapping("/api/admin/jobs/${spring.application.name}/{name}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView run(@PathVariable String name) {
        var job = jobs.find(name).orElseThrow(JobNotFound::new);
        job.runSoon();
        return JobView.of(job.state());
    }
}
