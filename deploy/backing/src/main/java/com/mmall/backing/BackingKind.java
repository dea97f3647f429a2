package com.mmall.backing;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which servers the tests run on; chosen by the system property {@code mmall.backing}. */
public enum BackingKind {
    /** MariaDB, Redis and FTP out of Maven's jars: needs neither Docker nor root. */
    EMBEDDED,
    /** A real MySQL 8 out of Maven; Redis and FTP as above. */
    MYSQL8,
    /** MySQL 8 and Redis in containers; FTP as above. */
    TESTCONTAINERS,
    /** As embedded, but two MariaDB servers, for services that have their rows on both. */
    SHARDED;

    static final String PROPERTY = "mmall.backing";

    /** The kind that was asked for; embedded when nothing was. */
    public static BackingKind chosen() {
        return named(System.getProperty(PROPERTY, "embedded"));
    }

    static BackingKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> new BackingFailure(PROPERTY + "=" + name + " is not known; it can be " + known() + "."));
    }

    private static String known() {
        return Arrays.stream(values()).map(BackingKind::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
