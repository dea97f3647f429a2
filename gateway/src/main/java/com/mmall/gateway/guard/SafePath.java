package com.mmall.gateway.guard;

/**
 * Tells paths that mean the same to everybody from those that one reader may take for another one's. We route none of
 * the latter: no path of ours needs an encoded slash, a dot segment or a parameter.
 */
final class SafePath {
    private SafePath() {}

    static boolean isSafe(String rawPath) {
        if (rawPath.isEmpty() || rawPath.charAt(0) != '/') {
            return false;
        }
        for (var i = 0; i < rawPath.length(); i++) {
            var c = rawPath.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';' || c == '\\' || c == '/' && segmentIsOdd(rawPath, i + 1)) {
                return false;
            }
            if (c == '%' && !isPlain(rawPath, i + 1)) {
                return false;
            }
        }
        return true;
    }

    /** Empty before another slash, or {@code .} or {@code ..}. */
    private static boolean segmentIsOdd(String path, int start) {
        var end = path.indexOf('/', start);
        var length = (end < 0 ? path.length() : end) - start;
        return length == 0 && end >= 0
                || length == 1 && path.charAt(start) == '.'
                || length == 2 && path.startsWith("..", start);
    }

    /**
     * Whether an escape stands for a character that has no meaning in a path and cannot stand there itself. An escaped
     * letter would be another path to our limits than to the routes, which read it as the letter.
     */
    private static boolean isPlain(String path, int at) {
        if (at + 1 >= path.length()) {
            return false;
        }
        var high = Character.digit(path.charAt(at), 16);
        var low = Character.digit(path.charAt(at + 1), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        var value = high * 16 + low;
        return value >= ' ' && value != 0x7f && isUtf8(value) && !isUnreserved(value) && "/\\;%?#".indexOf(value) < 0;
    }

    /** RFC 3986, 2.3: with and without its escape such a character is the same. */
    private static boolean isUnreserved(int value) {
        return value >= '0' && value <= '9'
                || value >= 'A' && value <= 'Z'
                || value >= 'a' && value <= 'z'
                || "-._~".indexOf(value) >= 0;
    }

    /** 0xc0 and 0xc1 could only begin an overlong form of an ASCII character; above 0xf4 nothing begins. */
    private static boolean isUtf8(int value) {
        return value != 0xc0 && value != 0xc1 && value <= 0xf4;
    }
}
