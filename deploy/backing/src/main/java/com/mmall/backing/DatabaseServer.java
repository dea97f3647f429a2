package com.mmall.backing;

import java.util.OptionalLong;

/** A server that speaks MySQL's protocol and on which schemas can be made. */
public sealed interface DatabaseServer extends AutoCloseable
        permits EmbeddedMariaDb, MySqlEight, ContainerMySql, ForeignMySql {

    /** The administering account, without a schema. */
    Database admin();

    /**
     * Makes the schema (utf8mb4) and an account that can reach only it; safe to repeat, then only the password changes.
     *
     * @throws BackingFailure if a name is not one or the server refuses
     */
    Database createSchema(String schema, String user, String password);

    /** Of the child process, if the server is one. */
    OptionalLong pid();

    /** False when a server that was started here has ended. */
    boolean isAlive();

    /** Stops what was started here and returns when it has ended; data that was to stay is on disk then. */
    @Override
    void close();

    /** Starts MariaDB out of its jar on the given files and returns when it can be used. */
    static DatabaseServer embedded(ServerFiles files, DatabaseOptions options) {
        return EmbeddedMariaDb.start(files, options);
    }

    /** Starts the real MySQL 8 that the Maven profile {@code mysql8} has unpacked. */
    static DatabaseServer mySqlEight(ServerFiles files, DatabaseOptions options) {
        return MySqlEight.start(files, options);
    }

    /** Uses a server that is already there, through an account that may create schemas and accounts. */
    static DatabaseServer foreign(String url, String user, String password) {
        return ForeignMySql.at(url, user, password);
    }
}
