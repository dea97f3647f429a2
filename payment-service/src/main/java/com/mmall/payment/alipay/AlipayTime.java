package com.mmall.payment.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alipay's times: without a zone, always +08:00, whatever zone this JVM lives in. */
final class AlipayTime {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private AlipayTime() {}

    static String text(Instant instant) {
        return FORM.format(instant.atOffset(CHINA));
    }

    /** Null for an absent or unreadable one: no decision hangs on it. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(text, FORM).toInstant(CHINA);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
