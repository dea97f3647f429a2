package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/users",
                "/api/users/",
                "/api/users/me/addresses/1/default",
                "/images/products/100012-1.png",
                "/api/products/%E6%89%8B%E6%9C%BA",
                "/a.b/..c/d..",
                "/api/x%20y",
                "/api/a%2bb%40c%3D"
            })
    void meansOneThing(String path) {
        assertThat(SafePath.isSafe(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api",
                "//",
                "/a//b",
                "/.",
                "/..",
                "/a/./b",
                "/a/../b",
                "/a/..",
                "/a;b",
                "/a\\b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/%2e%2e/a",
                "/a%00",
                "/a%0ab",
                "/a%7f",
                "/a%25",
                "/a%3bb",
                "/a%3fb",
                "/a%23b",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%c0%afb",
                "/a%f5",
                "/api/payments/alipay/notif%79",
                "/api/%73essions",
                "/api/%53essions",
                "/a%2D",
                "/a%2d",
                "/a%5f",
                "/a%7E",
                "/a%30",
                "/a b",
                "/ä"
            })
    void meansMoreThanOne(String path) {
        assertThat(SafePath.isSafe(path)).isFalse();
    }
}
