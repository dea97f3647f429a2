package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {

    private final Schemas schemas = new Schemas(JdbcUrl.of("127.0.0.1", 1), "admin", "pw");

    @ParameterizedTest
    @ValueSource(strings = {"", "a`b", "a'b", "1a", "a b", "a.b", "averyveryveryveryveryverylongname1"})
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> schemas.create(name, "good", "pw")).hasMessageContaining("Not a name");
        assertThatThrownBy(() -> schemas.create("good", name, "pw")).hasMessageContaining("Not a name");
    }

    @Test
    void saysWhereItCouldNotCreate() {
        assertThatThrownBy(() -> schemas.create("good", "good", "hidden"))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void quotesWhatWouldEndAText() {
        assertThat(Schemas.quoted("it's \\ here")).isEqualTo("'it''s \\\\ here'");
    }
}
