package com.mmall.alipay.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Alipay's clock: a real one, plus an offset that tests may move. Everything here that depends on time asks it. */
public final class SimulatorClock {
    /** The zone of every time text that Alipay sends or reads. */
    public static final ZoneId ALIPAY_ZONE = ZoneOffset.ofHours(8);

    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final Clock base;
    private volatile Duration offset = Duration.ZERO;
    private volatile Runnable onAdvance = () -> {};

    public SimulatorClock(Clock base) {
        this.base = base;
    }

    public Instant now() {
        return base.instant().plus(offset).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Moves the clock; a negative duration sets it back. What has become due happens at once. */
    public void advance(Duration by) {
        synchronized (this) {
            offset = offset.plus(by);
        }
        onAdvance.run();
    }

    /** How far this clock is ahead of the real one. */
    public Duration offset() {
        return offset;
    }

    /** The day at Alipay. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ALIPAY_ZONE);
    }

    /** {@code yyyy-MM-dd HH:mm:ss}, UTC+8. */
    public static String text(Instant instant) {
        return TEXT.format(LocalDateTime.ofInstant(instant, ALIPAY_ZONE));
    }

    /** {@code yyyyMMdd}, UTC+8. */
    public static String day(Instant instant) {
        return DAY.format(LocalDateTime.ofInstant(instant, ALIPAY_ZONE));
    }

    /** Reads {@code yyyy-MM-dd HH:mm:ss}, UTC+8; throws DateTimeParseException on anything else. */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, TEXT).atZone(ALIPAY_ZONE).toInstant();
    }

    void onAdvance(Runnable listener) {
        onAdvance = listener;
    }
}
