package com.mmall.alipay.simulator.http;

import java.io.IOException;

/** What arrived is no HTTP request that we read; the connection ends after the answer. */
final class BadRequest extends IOException {
    private static final long serialVersionUID = 1L;

    final int status;

    BadRequest(int status, String why) {
        super(why);
        this.status = status;
    }
}
