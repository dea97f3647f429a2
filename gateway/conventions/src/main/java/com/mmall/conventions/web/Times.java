package com.mmall.conventions.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Reads times that the shop can mean: years 1970 to 9999, which every database and client can hold. */
public final class Times {
    private static final LocalDate FIRST = LocalDate.EPOCH;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private Times() {}

    /**
     * @param text ISO 8601, with {@code Z} or an offset
     * @return in whole microseconds, as databases keep times; one that rounds reaches the year 10000 otherwise
     * @throws DateTimeException for anything else
     */
    public static Instant instant(String text) {
        var time = Instant.parse(text);
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(BEYOND)) {
            throw new DateTimeException("outside 1970 to 9999");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * @param text ISO 8601
     * @throws DateTimeException for anything else
     */
    public static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new DateTimeException("outside 1970 to 9999");
        }
        return date;
    }
}
