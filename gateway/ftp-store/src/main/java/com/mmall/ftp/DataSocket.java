package com.mmall.ftp;

import java.net.Socket;

/** A plain socket that can answer with another port than its own, which Java takes for the key of its TLS sessions. */
final class DataSocket extends Socket {
    private volatile int shown;

    /** @param port told to everybody who asks from now on */
    void show(int port) {
        shown = port;
    }

    @Override
    public int getPort() {
        return shown == 0 ? super.getPort() : shown;
    }
}
