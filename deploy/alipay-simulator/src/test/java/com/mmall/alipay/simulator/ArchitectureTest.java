package com.mmall.alipay.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "com.mmall.alipay.simulator", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule foldersFormNoCycle = SlicesRuleDefinition.slices()
            .matching("com.mmall.alipay.simulator.(*)..")
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule theBookKnowsNothingOfTheWire = classes()
            .that()
            .resideInAPackage("..simulator.trade..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "com.fasterxml.jackson..", "..simulator.trade..", "..simulator.time..");

    @ArchTest
    static final ArchRule onlyTheConfigurationReadsTheRealClock = noClasses()
            .that()
            .doNotHaveSimpleName("SimulatorConfig")
            .and()
            .doNotHaveSimpleName("Settings")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule theSimulatorNeverUsesTheSdkThatItTests =
            noClasses().should().dependOnClassesThat().resideInAPackage("com.alipay..");

    @ArchTest
    static final ArchRule noSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule picturesOnlyWhereBuyersScan = noClasses()
            .that()
            .doNotHaveSimpleName("QrReader")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.zxing..", "javax.imageio..");
}
