package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts in yuan in every spelling that can mean one amount only. Our own services write what {@link Money#ofYuan} reads. */
public final class SpelledAmount {
    /** More decimals than two are read only if they are zeros. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");

    private static final int LARGEST_EXPONENT = 12;

    private SpelledAmount() {}

    /**
     * Reads {@code 88.80}, {@code 88.8}, {@code 88.800} and {@code 88}, with blanks around. Not read: signs, separators of
     * thousands, a comma for the point, exponents, other digits than ASCII, parts of a fen.
     */
    public static Optional<Money> of(String text) {
        var digits = text.strip();
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        var fen = new BigDecimal(digits).movePointRight(2).stripTrailingZeros();
        return fen.scale() > 0 ? Optional.empty() : Optional.of(new Money(fen.longValueExact()));
    }

    /** A JSON number such as {@code 8.88E1} without its exponent; a number that no amount reaches stays as it is. */
    public static String plain(String number) {
        try {
            var value = new BigDecimal(number);
            return Math.abs((long) value.scale()) > LARGEST_EXPONENT ? number : value.toPlainString();
        } catch (NumberFormatException e) {
            return number; // an exponent beyond what BigDecimal holds
        }
    }
}
