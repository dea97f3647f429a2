package com.mmall.product;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mmall.conventions.testing.FloatingNumbers;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;

@AnalyzeClasses(packagesOf = ProductServiceApplication.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule FOLDERS_DO_NOT_GO_IN_CIRCLES =
            slices().matching("com.mmall.product.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule STOCK_KNOWS_NOTHING_OF_THE_CATALOGUE = noClasses()
            .that()
            .resideInAPackage("..product.stock..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..product.catalog..", "..product.category..", "..product.cache..");

    @ArchTest
    static final ArchRule ONLY_ROWS_AND_MAPPERS_KNOW_MYBATIS_PLUS = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Row")
            .and()
            .haveSimpleNameNotEndingWith("Mapper")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.baomidou..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_FTP = noClasses()
            .that()
            .haveNameNotMatching(".*FtpImageStore(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.net..", "com.mmall.ftp..");

    @ArchTest
    static final ArchRule ONLY_THE_CACHE_KNOWS_REDIS = noClasses()
            .that()
            .resideOutsideOfPackage("..product.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.data.redis..", "io.lettuce..", "com.github.benmanes..");

    @ArchTest
    static final ArchRule NOBODY_READS_THE_WALL_CLOCK = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule MONEY_IS_NEVER_A_FRACTION = noClasses()
            .that()
            .resideInAnyPackage("..product.stock..", "..product.catalog..")
            .should(FloatingNumbers.areUsed());
}
