package com.mmall.conventions.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAtStartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jdbc:mysql://db-a:3306/mmall_order?connectionTimeZone=UTC db-a:3306",
                "jdbc:mysql://db-a/mmall_order db-a",
                "jdbc:mysql://db-a:3306 db-a:3306",
                "jdbc:mysql://[::1]:3306/mmall_order [::1]:3306",
                "jdbc:mysql:loadbalance://db-a:3306,db-b:3306/mmall_order db-a:3306,db-b:3306",
                "jdbc:mysql://shop:secret@db-a:3306/mmall_order?password=secret db-a:3306",
            })
    void namesTheServerAndNothingElseOfAnAddress(String url, String server) {
        assertThat(DatabaseAtStart.server(url)).isEqualTo(server);
    }

    @Test
    void doesNotShowAnAddressThatItCannotRead() {
        assertThat(DatabaseAtStart.server("jdbc:mysql://address=(host=db-a)(password=secret)/mmall_order"))
                .isEqualTo("its address");
        assertThat(DatabaseAtStart.server("jdbc:mysql://shop:sec@ret@db-a/mmall_order"))
                .isEqualTo("its address");
    }

    @Test
    void givesTheReasonInOneLineAndWithoutAnAddressThatMayHaveAPassword() {
        assertThat(DatabaseAtStart.reason(new SQLException(
                        "Communications link failure\n\nThe last packet", new ConnectException("Connection refused"))))
                .isEqualTo("ConnectException: Connection refused");
        assertThat(DatabaseAtStart.reason(new SQLException("x", new UnknownHostException("db-a"))))
                .isEqualTo("UnknownHostException: db-a");
        assertThat(DatabaseAtStart.reason(new SQLException("cannot read 'jdbc:mysql://shop:secret@db-a' at all\nmore")))
                .isEqualTo("SQLException: cannot read 'its address at all");
        assertThat(DatabaseAtStart.reason(new SQLException())).isEqualTo("SQLException: no reason is given");
    }
}
