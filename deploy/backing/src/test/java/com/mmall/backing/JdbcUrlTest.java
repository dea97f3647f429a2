package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @Test
    void statesTextTimeAndPatience() {
        assertThat(JdbcUrl.of("127.0.0.1", 3307).schema("mmall_user"))
                .startsWith("jdbc:mysql://127.0.0.1:3307/mmall_user?")
                .contains("characterEncoding=utf8", "connectionTimeZone=UTC", "socketTimeout=30000");
    }

    @Test
    void goesWithoutTlsOnLoopbackOnly() {
        assertThat(JdbcUrl.parse("jdbc:mysql://localhost:3306").server()).contains("sslMode=DISABLED");
        assertThat(JdbcUrl.parse("jdbc:mysql://[::1]:3306").server()).contains("sslMode=DISABLED");
        assertThat(JdbcUrl.parse("jdbc:mysql://localhost.example:3306").server())
                .doesNotContain("sslMode");
        assertThat(JdbcUrl.parse("jdbc:mysql://127.example:3306").server()).doesNotContain("sslMode");
        assertThat(JdbcUrl.parse("jdbc:mysql://db.example:3306").server())
                .doesNotContain("sslMode", "allowPublicKeyRetrieval");
    }

    @Test
    void leavesOptionsThatAreStatedAlone() {
        assertThat(JdbcUrl.parse("jdbc:mysql://db:3306/old?socketTimeout=5&useCompression=true")
                        .schema("new"))
                .startsWith("jdbc:mysql://db:3306/new?")
                .contains("socketTimeout=5", "useCompression=true")
                .doesNotContain("30000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/x", "db:3306", "", "jdbc:mysql://"})
    void refusesWhatIsNoMySqlAddress(String text) {
        assertThatThrownBy(() -> JdbcUrl.parse(text))
                .isInstanceOf(BackingFailure.class)
                .hasMessageContaining("jdbc:mysql://host:3306/");
    }
}
