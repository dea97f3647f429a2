package com.mmall.payment;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A thread for each {@code @Scheduled} method. The scheduler of virtual threads runs fixed delays one after the other: a
 * slow probe would stop heartbeats and the change watcher.
 */
@Configuration
@EnableScheduling
class PeriodicWork {
    static final int THREADS = 3;

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.poolSize(THREADS).build();
    }
}
