package com.mmall.backing;

import java.util.OptionalLong;

/** A Redis that was started here. */
public sealed interface RedisServer extends AutoCloseable permits EmbeddedRedis, ContainerRedis {

    /** {@code redis://:password@host:port}. */
    String url();

    /** Of the child process, if the server is one. */
    OptionalLong pid();

    boolean isAlive();

    /** Stops it and returns when it has ended; what it knew is on disk then. */
    @Override
    void close();

    /** Starts Redis out of its jar on the given files and returns when it answers. */
    static RedisServer embedded(ServerFiles files, RedisOptions options) {
        return EmbeddedRedis.start(files, options);
    }
}
