package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackingKindTest {

    @Test
    void knowsEachKindByItsName() {
        assertThat(BackingKind.named("embedded")).isEqualTo(BackingKind.EMBEDDED);
        assertThat(BackingKind.named("MySQL8 ")).isEqualTo(BackingKind.MYSQL8);
        assertThat(BackingKind.named("testcontainers")).isEqualTo(BackingKind.TESTCONTAINERS);
        assertThat(BackingKind.named("sharded")).isEqualTo(BackingKind.SHARDED);
    }

    @Test
    void namesTheKindsThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> BackingKind.named("oracle"))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("mmall.backing=oracle")
                .hasMessageContaining("embedded, mysql8, testcontainers, sharded");
    }
}
