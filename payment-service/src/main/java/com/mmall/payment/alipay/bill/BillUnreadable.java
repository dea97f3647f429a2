package com.mmall.payment.alipay.bill;

/** The file as a whole is no bill that could be believed; nothing is concluded from it. */
public final class BillUnreadable extends Exception {
    BillUnreadable(String what) {
        super(what, null, false, false);
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
