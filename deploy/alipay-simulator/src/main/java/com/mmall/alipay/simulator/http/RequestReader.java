package com.mmall.alipay.simulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests from one connection, one after the other. */
final class RequestReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or null when the client has closed the connection. */
    @Nullable
    Request next() throws IOException {
        var first = line();
        if (first == null) {
            return null;
        }
        var parts = first.split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "not an HTTP/1.1 request line");
        }
        var headers = headers();
        if (parts[2].equals("HTTP/1.0")) {
            headers.putIfAbsent("connection", "close");
        }
        var target = parts[1];
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        return new Request(parts[0], path, mark < 0 ? "" : target.substring(mark + 1), headers, body(headers));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            if (colon <= 0 || headers.size() >= MOST_HEADERS) {
                throw new BadRequest(400, "bad header");
            }
            headers.putIfAbsent(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        var chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        var length = headers.get("content-length");
        if (!chunked && length == null) {
            return new byte[0];
        }
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return chunked || length == null ? chunks() : exactly(size(length, 10));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var head = line();
            if (head == null) {
                throw new BadRequest(400, "the body ends early");
            }
            var size = size(head.split(";")[0].trim(), 16);
            if (size == 0) {
                headers(); // trailers
                return body.toByteArray();
            }
            if (body.size() + size > LARGEST_BODY) {
                throw new BadRequest(413, "the body is too large");
            }
            body.write(exactly(size));
            line();
        }
    }

    private byte[] exactly(int size) throws IOException {
        var body = in.readNBytes(size);
        if (body.length < size) {
            throw new BadRequest(400, "the body ends early");
        }
        return body;
    }

    private static int size(String text, int radix) throws BadRequest {
        try {
            var size = Long.parseLong(text, radix);
            if (size < 0 || size > LARGEST_BODY) {
                throw new BadRequest(413, "the body is too large");
            }
            return (int) size;
        } catch (NumberFormatException e) {
            throw new BadRequest(400, "bad length");
        }
    }

    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new BadRequest(431, "a line is too long");
            }
            line.write(b);
        }
        var text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
