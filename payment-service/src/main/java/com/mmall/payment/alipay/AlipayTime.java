package com.mmall.payment.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Alipay's times: without a zone, always +08:00, whatever zone this JVM lives in. */
public final class AlipayTime {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter FORM = strict("uuuu-MM-dd HH:mm:ss");

    /** Year first, perhaps with parts of a second and a zone: every form that can mean one instant only. */
    private static final List<DateTimeFormatter> SPELLINGS = List.of(
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("[ ][XXX][XX]")
                    .toFormatter(Locale.ROOT)
                    .withResolverStyle(ResolverStyle.STRICT),
            strict("uuuuMMddHHmmss"));

    private AlipayTime() {}

    static String text(Instant instant) {
        return FORM.format(instant.atOffset(CHINA));
    }

    /** Null for an absent or unreadable one: no decision hangs on it. Without a zone it is China's time. */
    public static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var spelled = text.strip().replace('/', '-').replace('T', ' ');
        return SPELLINGS.stream()
                .flatMap(form -> read(spelled, form).stream())
                .findFirst()
                .orElse(null);
    }

    private static Optional<Instant> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(
                    switch (form.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
                        case OffsetDateTime zoned -> zoned.toInstant();
                        case TemporalAccessor local -> LocalDateTime.from(local).toInstant(CHINA);
                    });
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
