package com.mmall.payment;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.mmall.conventions.testing.FloatingNumbers;
import com.mmall.payment.domain.StartRules;
import com.mmall.payment.domain.Transitions;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDateTime;

@AnalyzeClasses(packages = "com.mmall.payment", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] ADAPTERS = {
        "..payment.alipay..",
        "..payment.qrcode..",
        "..payment.order..",
        "..payment.store..",
        "..payment.tasks..",
        "..payment.web.."
    };

    @ArchTest
    static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("..payment.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("..payment.domain..", "com.mmall.conventions.money..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule USE_CASES_KNOW_NO_ADAPTER = noClasses()
            .that()
            .resideInAPackage("..payment.application..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching("com.mmall.payment.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    resideInAnyPackage("com.mmall.payment.."),
                    resideInAnyPackage("..payment.domain..", "..payment.application.."));

    @ArchTest
    static final ArchRule ALIPAYS_SDK_STAYS_IN_ITS_ADAPTER = onlyIn("..payment.alipay..", "com.alipay..");

    @ArchTest
    static final ArchRule ZXING_AND_FTP_STAY_IN_THE_QR_ADAPTER =
            onlyIn("..payment.qrcode..", "com.google.zxing..", "org.apache.commons.net..", "com.mmall.ftp..");

    @ArchTest
    static final ArchRule FEIGN_STAYS_WITH_ORDERS = onlyIn("..payment.order..", "feign..");

    @ArchTest
    static final ArchRule SQL_STAYS_IN_THE_STORE =
            onlyIn("..payment.store..", "com.baomidou..", "org.apache.ibatis..", "java.sql..");

    @ArchTest
    static final ArchRule RULES_STAY_OUT_OF_THE_STORE = noClasses()
            .that()
            .resideInAPackage("..payment.store..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Transitions.class, StartRules.class);

    @ArchTest
    static final ArchRule TIME_COMES_FROM_THE_DATABASE_OR_THE_CLOCK_BEAN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule MONEY_IS_NO_FLOATING_NUMBER = noClasses()
            .that()
            .resideInAnyPackage("..payment.domain..", "..payment.application..", "..payment.store..")
            .should(FloatingNumbers.areUsed());

    private static ArchRule onlyIn(String home, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .and()
                .doNotHaveSimpleName("PaymentServiceApplication")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }
}
