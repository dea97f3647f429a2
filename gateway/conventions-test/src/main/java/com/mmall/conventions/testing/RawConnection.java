package com.mmall.conventions.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Sends bytes that no HTTP client would send, and reads one answer after the other from the same connection. */
final class RawConnection implements AutoCloseable {
    /** Whether an answer came too late is for the one who asks to say, who forgives a machine that stood still. */
    private static final int LONGEST_MILLIS = 60_000;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([1-5][0-9][0-9]) .*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");

    /** @param head in lower case but for its first line; its end is a line break */
    record Answer(int status, String head, String body) {
        boolean isProblem() {
            return head.contains("\r\ncontent-type: application/problem+json")
                    && body.contains("\"code\":\"")
                    && body.contains("\"traceId\":\"");
        }

        /** Of a problem: {@code STATUS code}. */
        String refusal() {
            var code = CODE.matcher(body);
            return status + (code.find() ? " " + code.group(1) : "");
        }

        @Override
        public String toString() {
            return head + body;
        }
    }

    private final SSLContext certified;
    private final int port;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    /** @param certified with the caller's certificate */
    RawConnection(SSLContext certified, int port) {
        this.certified = certified;
        this.port = port;
    }

    /**
     * Connects again if the other side has ended the connection meanwhile.
     *
     * @param head in ISO-8859-1, with the empty line at its end
     * @throws UncheckedIOException without a whole answer within a minute
     */
    Answer ask(String head, byte[] body) {
        try {
            var reused = socket != null;
            var answer = asked(head, body);
            return answer == null && reused ? whole(asked(head, body)) : whole(answer);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(head, e);
        }
    }

    /** An answer may come before the whole request is sent; whatever breaks then is of no interest. */
    private @Nullable Answer asked(String head, byte[] body) throws IOException {
        var open = socket == null ? connected() : socket;
        try {
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            request.writeBytes(body);
            open.getOutputStream().write(request.toByteArray());
        } catch (IOException e) {
            close();
            return null;
        }
        return answer();
    }

    private static Answer whole(@Nullable Answer answer) throws IOException {
        if (answer == null) {
            throw new IOException("the connection ended without an answer");
        }
        return answer;
    }

    private Socket connected() throws IOException {
        var opened = certified.getSocketFactory().createSocket("127.0.0.1", port);
        opened.setSoTimeout(LONGEST_MILLIS);
        socket = opened;
        in = new BufferedInputStream(opened.getInputStream());
        return opened;
    }

    private @Nullable Answer answer() throws IOException {
        var first = line();
        if (first.isEmpty()) {
            close();
            return null;
        }
        var head = new StringBuilder(first);
        for (String line; !(line = line()).isBlank(); ) {
            head.append(line.toLowerCase(Locale.ROOT));
        }
        var text = head.toString();
        var status = STATUS.matcher(text);
        if (!status.matches()) {
            throw new IOException("no answer of HTTP: " + text);
        }
        var body = body(text);
        if (text.contains("\r\nconnection: close") || text.contains("\r\ncontent-type: text/event-stream")) {
            close();
        }
        return new Answer(Integer.parseInt(status.group(1)), text, body);
    }

    /** A stream has no end, so nothing is read of it. */
    private String body(String head) throws IOException {
        var length = LENGTH.matcher(head);
        if (head.contains("\r\ncontent-type: text/event-stream")) {
            return "";
        }
        if (length.find()) {
            return text(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        if (!head.contains("\r\ntransfer-encoding: chunked")) {
            return head.contains("\r\nconnection: close") ? text(in.readAllBytes()) : "";
        }
        var body = new ByteArrayOutputStream();
        for (int size; (size = Integer.parseInt(line().strip(), 16)) > 0; ) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toString(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** With its end; empty at the end of the connection. */
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c; (c = in.read()) >= 0; ) {
            line.append((char) c);
            if (c == '\n') {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try (var open = socket) {
            socket = null;
        } catch (IOException e) {
            // nobody reads from it any more
        }
    }
}
