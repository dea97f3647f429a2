package com.mmall.payment.alipay.bill;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts in yuan as bills write them: {@code 88.80}, {@code -8.8}, {@code 1,288.00}. */
final class BillAmount {
    private static final Pattern FORM =
            Pattern.compile("[+-]?([0-9]{1,12}|[0-9]{1,3}(,[0-9]{3}){1,3})(\\.[0-9]{1,2}0{0,4})?");

    private BillAmount() {}

    /**
     * In fen, with its sign.
     *
     * @throws IllegalArgumentException for anything else
     */
    static long fen(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no amount in yuan");
        }
        return new BigDecimal(text.replace(",", "")).movePointRight(2).longValueExact();
    }
}
