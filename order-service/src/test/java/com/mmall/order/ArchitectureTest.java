package com.mmall.order;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;

@AnalyzeClasses(packages = "com.mmall.order", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> FLOATING = DescribedPredicate.describe(
            "float or double",
            type -> Set.of("float", "double", "java.lang.Float", "java.lang.Double")
                    .contains(type.getName()));
    private static final DescribedPredicate<List<JavaClass>> ANY_FLOATING = DescribedPredicate.describe(
            "a float or double", types -> types.stream().anyMatch(FLOATING));

    @ArchTest
    static final ArchRule domainIsPlainJava = noClasses()
            .that()
            .resideInAPackage("..domain..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", "com.mmall.order.domain..");

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
                    "com.mmall.order.domain..",
                    "com.mmall.order.application..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching(
                    "com.mmall.order.(cart|product|user|payment|store|duties|web)..")
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
    static final ArchRule moneyIsNoFloatingPoint = CompositeArchRule.of(
                    noFields().should().haveRawType(FLOATING))
            .and(noMethods().should().haveRawReturnType(FLOATING))
            .and(noCodeUnits().should().haveRawParameterTypes(ANY_FLOATING));
}
