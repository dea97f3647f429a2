package com.mmall.payment.domain;

import java.util.Set;

/**
 * Why Alipay made no QR code. It is about the seller, a limit or our request, never about the order.
 *
 * @param code Alipay's {@code sub_code}, at most 64 characters of it
 */
public record PrecreateRefusal(String code) {
    private static final int LONGEST = 64;
    private static final Set<String> ABOUT_THE_NUMBER =
            Set.of("TRADE_HAS_CLOSE", "CONTEXT_INCONSISTENT", "APPLY_PC_MERCHANT_CODE_ERROR");

    public PrecreateRefusal {
        code = code.substring(0, Math.min(LONGEST, code.length()));
    }

    /** Alipay does not take a word of the subject, so that another subject helps. */
    public boolean isAboutSubject() {
        return code.equals("EXIST_FORBIDDEN_WORD");
    }

    /** Another number may be taken. */
    public boolean isAboutNumber() {
        return ABOUT_THE_NUMBER.contains(code);
    }
}
