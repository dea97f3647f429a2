package com.mmall.payment.alipay;

import java.io.IOException;

/** Something answered, but not as Alipay's gateway does. The message is ours and holds nothing of the answer. */
final class UnusableAnswer extends IOException {
    private final String what;

    UnusableAnswer(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
