package com.mmall.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks a Redis whether it is there, in four lines of its protocol instead of a client library. */
record RedisPing(String host, int port, String password) {

    private static final int PATIENCE_MILLIS = 1000;

    boolean isAnswered() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(command(List.of("AUTH", password)));
            socket.getOutputStream().write(command(List.of("PING")));
            return "+OK\r\n+PONG\r\n".equals(answer(socket));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] command(List<String> words) {
        var text = new StringBuilder("*" + words.size() + "\r\n");
        for (var word : words) {
            text.append('$')
                    .append(word.getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
            text.append(word).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String answer(Socket socket) throws IOException {
        var bytes = socket.getInputStream().readNBytes("+OK\r\n+PONG\r\n".length());
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
