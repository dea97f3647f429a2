package com.mmall.backing;

import java.sql.SQLException;
import java.util.OptionalLong;

/** A server of others: we make schemas on it and never stop it. */
final class ForeignMySql implements DatabaseServer {

    private final Schemas schemas;

    private ForeignMySql(Schemas schemas) {
        this.schemas = schemas;
    }

    static ForeignMySql at(String url, String user, String password) {
        var schemas = new Schemas(JdbcUrl.parse(url), user, password);
        try (var connection = schemas.admin().connect()) {
            connection.getMetaData();
            return new ForeignMySql(schemas);
        } catch (SQLException e) {
            throw new BackingFailure("Cannot use the database as " + schemas.admin() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Database admin() {
        return schemas.admin();
    }

    @Override
    public Database createSchema(String schema, String user, String password) {
        return schemas.create(schema, user, password);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isAlive() {
        return schemas.answers();
    }

    @Override
    public void close() {
        // Not ours to stop.
    }
}
