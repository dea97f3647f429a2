package com.mmall.conventions.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparingAutoCommitTest {
    private final List<String> sent = new ArrayList<>();
    private boolean serverHas = true;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        var server = (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAutoCommit" -> {
                            return serverHas;
                        }
                        case "setAutoCommit" -> {
                            serverHas = (boolean) arguments[0];
                            sent.add(serverHas ? "on" : "off");
                        }
                        case "isValid" -> {
                            return true;
                        }
                        case "createStatement" -> sent.add(serverHas ? "alone" : "inside");
                        default -> sent.add(method.getName());
                    }
                    return null;
                });
        connection = SparingAutoCommit.of(server);
    }

    @Test
    void saysNothingBetweenTransactions() throws SQLException {
        for (var i = 0; i < 3; i++) {
            transaction();
        }

        assertThat(sent).containsExactly("off", "inside", "commit", "inside", "commit", "inside", "commit");
    }

    @Test
    void switchesOnForWhatStandsAlone() throws SQLException {
        transaction();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isValid(1)).isTrue();

        connection.createStatement();
        connection.createStatement();
        transaction();

        assertThat(sent).containsExactly("off", "inside", "commit", "on", "alone", "alone", "off", "inside", "commit");
    }

    @Test
    void commitsWhatIsOpenWhenItIsSwitchedOn() throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement();
        connection.setAutoCommit(true);

        assertThat(sent).containsExactly("off", "inside", "on");
    }

    @Test
    void goesOnAfterARollbackAsAfterACommit() throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement();
        connection.rollback();
        connection.setAutoCommit(true);
        transaction();

        assertThat(sent).containsExactly("off", "inside", "rollback", "inside", "commit");
    }

    private void transaction() throws SQLException {
        connection.setAutoCommit(false);
        connection.createStatement();
        connection.commit();
        connection.setAutoCommit(true);
    }
}
