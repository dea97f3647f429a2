package com.mmall.backing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One account on one schema, as a data source wants it. */
public record Database(String url, String user, String password) {

    /** A new connection of this account; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Without the password: this ends up in logs. */
    @Override
    public String toString() {
        return user + " at " + url;
    }
}
