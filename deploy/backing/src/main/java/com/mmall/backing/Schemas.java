package com.mmall.backing;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Makes schemas and the accounts that may use only them, through an account that may create. */
record Schemas(JdbcUrl url, String adminUser, String adminPassword) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    Database admin() {
        return new Database(url.server(), adminUser, adminPassword);
    }

    boolean answers() {
        var impatient = url.with("connectTimeout", "2000").with("socketTimeout", "2000");
        try (var connection = new Database(impatient.server(), adminUser, adminPassword).connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Safe to repeat: what is there stays, and the account gets the given password. */
    Database create(String schema, String user, String password) {
        named(schema);
        named(user);
        try (var connection = admin().connect();
                var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE IF NOT EXISTS `" + schema + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci");
            statement.execute("CREATE USER IF NOT EXISTS '" + user + "'@'%' IDENTIFIED BY " + quoted(password));
            statement.execute("ALTER USER '" + user + "'@'%' IDENTIFIED BY " + quoted(password));
            // Here an underscore stands for any letter unless it is escaped.
            statement.execute("GRANT ALL PRIVILEGES ON `" + schema.replace("_", "\\_") + "`.* TO '" + user + "'@'%'");
        } catch (SQLException e) {
            throw new BackingFailure("Cannot create schema " + schema + " as " + admin() + ": " + e.getMessage(), e);
        }
        return new Database(url.schema(schema), user, password);
    }

    private static void named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new BackingFailure("Not a name for a schema or an account: " + name);
        }
    }

    static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
