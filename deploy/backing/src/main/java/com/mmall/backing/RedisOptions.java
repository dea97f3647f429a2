package com.mmall.backing;

/**
 * How Redis is run.
 *
 * @param port to listen on
 * @param password asked of every client
 * @param bindAddress to listen on
 * @param maxMemoryMib beyond which the keys with a time to live that were used longest ago are dropped
 */
public record RedisOptions(int port, String password, String bindAddress, int maxMemoryMib) {

    /** On loopback, with 64 MiB. */
    public static RedisOptions of(int port, String password) {
        return new RedisOptions(port, password, "127.0.0.1", 64);
    }

    public RedisOptions withBindAddress(String address) {
        return new RedisOptions(port, password, address, maxMemoryMib);
    }

    String clientHost() {
        return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? "127.0.0.1" : bindAddress;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "port " + port + " at " + bindAddress + ", " + maxMemoryMib + " MiB";
    }
}
