package com.mmall.payment.alipay;

/** A setting with which no payment could work; the message is one line for the person who installs the service. */
public final class WrongAlipaySetting extends RuntimeException {
    WrongAlipaySetting(String property, String whatIsWrong) {
        super("mmall.alipay." + property + " " + whatIsWrong);
    }
}
