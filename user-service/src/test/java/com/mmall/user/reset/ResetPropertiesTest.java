package com.mmall.user.reset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResetPropertiesTest {
    private static final Duration LIFE = Duration.ofMinutes(15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/password-reset.html",
                "http://127.0.0.1:8080/password-reset.html",
                "https://[2001:db8::1]/a?lang=zh"
            })
    void leadToAPage(String page) {
        assertThat(new ResetProperties(LIFE, page).page()).isEqualTo(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/password-reset.html",
                "shop.example/password-reset.html",
                "javascript:alert(1)",
                "https:///password-reset.html",
                "https://shop.example/#reset",
                "https://shop example/",
                ""
            })
    void leadNowhereElse(String page) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResetProperties(LIFE, page))
                .withMessageContaining("mmall.public-address");
    }
}
