package com.mmall.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import reactor.core.publisher.Mono;

@AnalyzeClasses(packages = "com.mmall.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule topicsDoNotDependOnEachOtherInCircles =
            slices().matching("com.mmall.gateway.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClockIsAsked = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .should()
            .callMethod(Mono.class, "block")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule tokensAreSignedAndReadInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("com.mmall.gateway.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.nimbusds..", "io.lettuce..");
}
