package com.mmall.backing;

import java.nio.file.Path;

/**
 * How the picture store is run.
 *
 * @param port of FTP's control connection
 * @param passivePorts for its data connections, such as {@code 2130-2149}
 * @param facePort of the HTTP face
 * @param user who may write
 * @param password of that user
 * @param root folder that both show
 * @param bindAddress to listen on
 */
public record FtpOptions(
        int port, String passivePorts, int facePort, String user, String password, Path root, String bindAddress) {

    /** On loopback. */
    public static FtpOptions of(int port, String passivePorts, int facePort, String user, String password, Path root) {
        return new FtpOptions(port, passivePorts, facePort, user, password, root, "127.0.0.1");
    }

    public FtpOptions withBindAddress(String address) {
        return new FtpOptions(port, passivePorts, facePort, user, password, root, address);
    }

    String clientHost() {
        return bindAddress.equals("0.0.0.0") || bindAddress.equals("::") ? "127.0.0.1" : bindAddress;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "port " + port + " (passive " + passivePorts + ", face " + facePort + ") at " + bindAddress + ", "
                + root;
    }
}
