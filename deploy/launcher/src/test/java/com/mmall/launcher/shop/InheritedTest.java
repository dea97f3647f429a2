package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InheritedTest {
    @Test
    void passesTheKnobsOfTheServicesOn() {
        var knobs = Map.of("MMALL_PAYMENT_TIME_TO_PAY", "30s", "MMALL_ORDER_PAYMENT_WINDOW", "2m", "PATH", "/usr/bin");

        assertThat(new Inherited(knobs).forAll()).isEqualTo(knobs);
    }

    @Test
    void keepsWhatUnlocksOtherPartsBack() {
        var secrets = Map.of(
                "MMALL_MYSQL_PASSWORD", "1",
                "MMALL_ADMIN_PASSWORD", "2",
                "MMALL_ALIPAY_PRIVATE_KEY", "3",
                "SPRING_DATASOURCE_PASSWORD", "4",
                "SERVER_PORT", "5");

        assertThat(new Inherited(secrets).forAll()).isEmpty();
    }

    @Test
    void givesThoseOfAPartToThePartsThatNeedThem() {
        var inherited = new Inherited(Map.of("MMALL_ALIPAY_APP_ID", "1", "MMALL_ORDER_X", "2"));

        assertThat(inherited.startingWith("MMALL_ALIPAY_")).containsOnlyKeys("MMALL_ALIPAY_APP_ID");
    }
}
