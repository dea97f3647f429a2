package com.mmall.backing;

/**
 * How a database server of ours is run.
 *
 * @param port to listen on
 * @param adminPassword of the account {@code mmall_admin}; whatever it was before, from this start on it is this
 * @param bindAddress to listen on
 * @param bufferPoolMib InnoDB's cache in MiB
 * @param maxConnections at once, over all services
 * @param durable whether a commit waits for the disk; false only for data nobody needs tomorrow
 * @param watched whether the server's performance schema is on, which tells who locks what and costs memory
 */
public record DatabaseOptions(
        int port,
        String adminPassword,
        String bindAddress,
        int bufferPoolMib,
        int maxConnections,
        boolean durable,
        boolean watched) {

    /** On loopback, durable, with 32 MiB of cache and 200 connections. */
    public static DatabaseOptions of(int port, String adminPassword) {
        return new DatabaseOptions(port, adminPassword, "127.0.0.1", 32, 200, true, false);
    }

    public DatabaseOptions withBindAddress(String address) {
        return new DatabaseOptions(port, adminPassword, address, bufferPoolMib, maxConnections, durable, watched);
    }

    public DatabaseOptions withBufferPoolMib(int mib) {
        return new DatabaseOptions(port, adminPassword, bindAddress, mib, maxConnections, durable, watched);
    }

    public DatabaseOptions withWatching() {
        return new DatabaseOptions(port, adminPassword, bindAddress, bufferPoolMib, maxConnections, durable, true);
    }

    DatabaseOptions forgetful() {
        return new DatabaseOptions(port, adminPassword, bindAddress, bufferPoolMib, maxConnections, false, watched);
    }

    /** Clients on this machine use loopback even when the server listens everywhere. */
    String clientHost() {
        return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? "127.0.0.1" : bindAddress;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "port " + port + " at " + bindAddress + ", " + bufferPoolMib + " MiB, " + maxConnections
                + " connections";
    }
}
