package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.Scheduled;

class PeriodicWorkTest {
    static class OneHangs {
        private final CountDownLatch end = new CountDownLatch(1);
        private final CountDownLatch othersWork = new CountDownLatch(3);

        @Scheduled(fixedDelay = 1)
        void hangs() throws InterruptedException {
            end.await();
        }

        @Scheduled(fixedDelay = 1)
        void works() {
            othersWork.countDown();
        }
    }

    @Test
    void workThatHangsDoesNotStopTheOthers() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
                .withPropertyValues("spring.threads.virtual.enabled=true")
                .withUserConfiguration(PeriodicWork.class)
                .withBean(OneHangs.class)
                .run(context -> {
                    var work = context.getBean(OneHangs.class);
                    try {
                        assertThat(work.othersWork.await(10, TimeUnit.SECONDS)).isTrue();
                    } finally {
                        work.end.countDown();
                    }
                });
    }

    @Test
    void eachHasAThread() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.mmall.payment");

        var periodic = classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Scheduled.class))
                .count();

        assertThat(periodic).isEqualTo(PeriodicWork.THREADS);
    }
}
