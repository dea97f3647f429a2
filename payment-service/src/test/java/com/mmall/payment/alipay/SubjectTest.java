package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void replacesWhatAlipayRefuses() {
        assertThat(Subject.accepted(" 手机壳/黑=1&2\n")).isEqualTo("手机壳／黑＝1＆2");
    }

    @Test
    void isNeverEmpty() {
        assertThat(Subject.accepted("\t ")).isEqualTo("商品");
    }

    @Test
    void isAtMost256LongAndCutsNoCharacterInTwo() {
        assertThat(Subject.accepted("商".repeat(300))).hasSize(256);
        assertThat(Subject.accepted("a" + "😀".repeat(200))).hasSize(255).endsWith("😀");
    }
}
