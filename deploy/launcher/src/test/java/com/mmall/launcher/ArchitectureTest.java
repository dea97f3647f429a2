package com.mmall.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mmall.backing.Folders;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = LocalMmall.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule noFolderGoesInCircles =
            slices().matching("com.mmall.launcher.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatRunsForEverStaysSmall = noClasses()
            .that()
            .resideInAnyPackage("..supervise..", "..shop..", "..control..", "..process..", "..data..", "..secret..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.google.zxing..", "java.net.http..", "javax.imageio..")
            .because("the supervisor has 48 MiB for as long as the shop runs");

    @ArchTest
    static final ArchRule onlyTheShopKnowsTheBackingServersAndPortsTheirClaims = noClasses()
            .that()
            .resideOutsideOfPackages("..shop..", "..port..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("com.mmall.backing..").and(not(simpleName(Folders.class.getSimpleName()))));

    @ArchTest
    static final ArchRule onlyCommandsSpeakPicocli = noClasses()
            .that()
            .resideOutsideOfPackage("..command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule noSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");
}
