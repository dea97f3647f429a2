package com.mmall.alipay.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Writes one reply in the manner it asks for. */
final class ReplyWriter {
    private final Socket socket;
    private final OutputStream out;

    ReplyWriter(Socket socket, OutputStream out) {
        this.socket = socket;
        this.out = out;
    }

    /** True if the connection may carry another request. */
    boolean write(Reply reply, boolean keepAlive, boolean headOnly) throws IOException, InterruptedException {
        switch (reply.manner()) {
            case Manner.Reset _ -> socket.setSoLinger(true, 0); // the close that follows sends RST
            case Manner.Hangup _ -> socket.shutdownOutput();
            case Manner.CutOff _ -> {
                head(reply, true);
                out.write(reply.body(), 0, reply.body().length / 2);
                out.flush();
            }
            case Manner.Drip(var pause) -> {
                head(reply, keepAlive);
                for (var b : reply.body()) {
                    out.write(b);
                    out.flush();
                    Thread.sleep(pause);
                }
                return keepAlive;
            }
            case Manner.Stream(var feed) -> {
                out.write(start(reply)
                        .append("Connection: close\r\n\r\n")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                feed.write(out);
            }
            case Manner.WellBehaved _ -> {
                head(reply, keepAlive);
                if (!headOnly) {
                    out.write(reply.body());
                }
                out.flush();
                return keepAlive;
            }
        }
        return false;
    }

    private void head(Reply reply, boolean keepAlive) throws IOException {
        var head = start(reply)
                .append("Content-Length: ")
                .append(reply.body().length)
                .append(keepAlive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static StringBuilder start(Reply reply) {
        var head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(reply.status())
                .append(' ');
        head.append(reply.status() < 400 ? "OK" : "Error").append("\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head;
    }
}
