package com.mmall.backing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps this library small: each foreign one has one place, so that who does not use it need not have it. */
@AnalyzeClasses(packages = "com.mmall.backing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule onlyContainersKnowTestcontainers = noClasses()
            .that()
            .haveSimpleNameNotStartingWith("Container")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.testcontainers..");

    @ArchTest
    static final ArchRule onlyTheFtpStoreKnowsItsServer = noClasses()
            .that()
            .doNotHaveSimpleName("FtpStore")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.ftpserver..");

    @ArchTest
    static final ArchRule onlyEmbeddedRedisKnowsTheJarItComesFrom = noClasses()
            .that()
            .doNotHaveSimpleName("EmbeddedRedis")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.embedded..");

    @ArchTest
    static final ArchRule onlyTheAuthorityKnowsWhoMakesCertificates = noClasses()
            .that()
            .doNotHaveSimpleName("CertificateAuthority")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..");

    @ArchTest
    static final ArchRule showsOnlyWhatARunOrATestUses = classes()
            .that()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(
                    ".*\\.(Backing(Failure|Kind)|Database(Dump|Options|Server)?|Folders|FtpOptions|FtpStore|ImageHttpServer|Ports"
                            + "|Redis(Options|Server)|ServerFiles|ShopCertificates|TestBacking|TestCertificates)");
}
