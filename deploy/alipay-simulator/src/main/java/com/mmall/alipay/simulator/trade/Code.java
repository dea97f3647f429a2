package com.mmall.alipay.simulator.trade;

import java.time.Instant;

/** One QR code: its text, what it asks for, and how long it can be opened. */
public record Code(String text, Terms terms, Instant createdAt, Instant endsAt) {

    /** The last part of the text. */
    public String id() {
        return text.substring(text.lastIndexOf('/') + 1);
    }
}
