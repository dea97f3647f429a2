package com.mmall.backing;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** A file as HTTP describes it. */
record PublicFile(Path path, long size, Instant modified) {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Pictures only: anything a browser could run is handed out as bytes. */
    private static final Map<String, String> TYPES = Map.of(
            ".png", "image/png",
            ".jpg", "image/jpeg",
            ".jpeg", "image/jpeg",
            ".gif", "image/gif",
            ".webp", "image/webp",
            ".avif", "image/avif");

    static PublicFile of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new PublicFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    String type() {
        var name = String.valueOf(path.getFileName());
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    String tag() {
        return "\"" + Long.toHexString(size) + "-"
                + Long.toHexString(ChronoUnit.MICROS.between(Instant.EPOCH, modified)) + "\"";
    }

    String lastModified() {
        return HTTP_DATE.format(modified);
    }

    /** Whether the client has this very content already; its tag, if sent, is asked and not its date. */
    boolean isKnownTo(Headers request) {
        var tags = request.getFirst("If-None-Match");
        if (tags != null) {
            return tags.strip().equals("*") || tags.contains(tag());
        }
        var since = request.getFirst("If-Modified-Since");
        return since != null && !isNewerThan(since);
    }

    private boolean isNewerThan(String date) {
        try {
            return modified.truncatedTo(ChronoUnit.SECONDS).isAfter(HTTP_DATE.parse(date, Instant::from));
        } catch (DateTimeParseException e) {
            return true;
        }
    }
}
