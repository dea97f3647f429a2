package com.mmall.order;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mmall.conventions.testing.FloatingNumbers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.mmall.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainIsPlainJava = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "org.jspecify..",
                    "com.mmall.conventions.money..",
                    "com.mmall.conventions.slot..",
                    "com.mmall.order.domain..");

    @ArchTest
    static final ArchRule applicationKnowsOnlyTheDomain = noClasses()
            .that()
            .resideInAPackage("..application..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                    "java..",
                    "org.jspecify..",
                    "org.slf4j..",
                    "org.springframework.stereotype..",
                    "org.springframework.http",
                    "org.springframework.boot.context.properties..",
                    "com.mmall.conventions..",
                    "com.mmall.tasks..",
                    "com.mmall.order.domain..",
                    "com.mmall.order.application..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching(
                    "com.mmall.order.(cart|product|user|payment|store|web)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("com.mmall.order.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule feignStaysInItsAdapters = noClasses()
            .that()
            .resideOutsideOfPackages("..order.product..", "..order.user..", "..order.payment..", "com.mmall.order")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("feign..", "org.springframework.cloud.openfeign..");

    @ArchTest
    static final ArchRule sqlStaysInItsAdapters = noClasses()
            .that()
            .resideOutsideOfPackages("..order.store..", "..order.cart..", "com.mmall.order")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "com.baomidou..", "org.apache.ibatis..", "org.springframework.jdbc..", "java.sql.."));

    @ArchTest
    static final ArchRule onlyTheDatabaseKnowsTheTime = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");

    @ArchTest
    static final ArchRule moneyIsNoFloatingPoint = noClasses().should(FloatingNumbers.areUsed());
}
