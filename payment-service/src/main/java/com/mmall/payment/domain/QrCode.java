package com.mmall.payment.domain;

/** The text that the buyer's app reads from the QR image, as Alipay gave it. */
public record QrCode(String text) {
    public QrCode {
        if (text.isBlank() || text.length() > 1024) {
            throw new IllegalArgumentException("not a QR text");
        }
    }
}
