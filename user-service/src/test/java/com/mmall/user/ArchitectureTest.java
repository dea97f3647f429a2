package com.mmall.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.apache.ibatis.annotations.Mapper;

@AnalyzeClasses(packages = "com.mmall.user", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule topicsDoNotDependOnEachOtherInCircles =
            slices().matching("com.mmall.user.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theClockIsAsked = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule onlyMappersAndRowsKnowTheDatabase = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Row")
            .and()
            .areNotAnnotatedWith(Mapper.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.baomidou.mybatisplus.annotation..", "org.apache.ibatis..", "java.sql..");

    @ArchTest
    static final ArchRule mappersStayAtHome =
            classes().that().areAnnotatedWith(Mapper.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule passwordsAreHashedInOnePlace = noClasses()
            .that()
            .doNotHaveSimpleName("Passwords")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security.crypto..");
}
