package com.mmall.alipay.simulator.bill;

import com.mmall.alipay.simulator.time.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A day ({@code yyyy-MM-dd}) or a month ({@code yyyy-MM}) at Alipay, both ends included. */
public record BillPeriod(LocalDate first, LocalDate last, String label) {
    private static final Duration NINE_O_CLOCK = Duration.ofHours(9);

    /** Empty when the text is neither. */
    public static Optional<BillPeriod> parse(String text) {
        try {
            if (text.length() == 7) {
                var month = YearMonth.parse(text);
                return Optional.of(new BillPeriod(month.atDay(1), month.atEndOfMonth(), text.replace("-", "")));
            }
            var day = LocalDate.parse(text);
            return Optional.of(new BillPeriod(day, day, text.replace("-", "")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** From when on the bill can be had: next day at nine, a month's bill on the third of the next month. */
    public Instant readyAt() {
        var day = first.equals(last) ? last.plusDays(1) : last.plusDays(3);
        return start(day).plus(NINE_O_CLOCK);
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(start(first)) && instant.isBefore(start(last.plusDays(1)));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(SimulatorClock.ALIPAY_ZONE).toInstant();
    }
}
