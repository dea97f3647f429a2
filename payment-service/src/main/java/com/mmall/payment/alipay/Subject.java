package com.mmall.payment.alipay;

/** Text shown to buyers by Alipay, in the form Alipay accepts: without {@code / = &} and control characters, at most 256. */
final class Subject {
    private static final int LONGEST = 256;
    private static final String NAMELESS = "商品";

    private Subject() {}

    /** Always the same for the same text: a repeated request must not differ. */
    static String accepted(String text) {
        var clean = text.replace('/', '／')
                .replace('=', '＝')
                .replace('&', '＆')
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .strip();
        return clean.isEmpty() ? NAMELESS : shortened(clean);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        var halfACharacter = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, halfACharacter ? LONGEST - 1 : LONGEST).strip();
    }
}
