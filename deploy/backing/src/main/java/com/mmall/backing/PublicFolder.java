package com.mmall.backing;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the file that a request means, or none: whatever is not plainly a file in the folder is not there. */
record PublicFolder(Path root) {

    /** Letters of any language, digits, and what file names usually hold; no dot in front, no slash of any kind. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-][\\p{L}\\p{N}_.~@+ -]{0,199}");

    Optional<PublicFile> find(String rawPath) {
        if (!rawPath.startsWith("/")) {
            return Optional.empty();
        }
        var file = root;
        for (var part : rawPath.substring(1).split("/", -1)) {
            var name = decoded(part);
            if (!NAME.matcher(name).matches()) {
                return Optional.empty();
            }
            file = file.resolve(name);
        }
        return inside(file);
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A link may point anywhere; only what really lies in the folder is shown. */
    private Optional<PublicFile> inside(Path file) {
        try {
            var real = file.toRealPath();
            return real.startsWith(root) && Files.isRegularFile(real)
                    ? Optional.of(PublicFile.of(real))
                    : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }
}
