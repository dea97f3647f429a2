package com.mmall.payment.alipay;

import com.mmall.payment.application.NotifyNews;

/** What a posted notify turned out to be. */
sealed interface NotifyVerdict {
    /** Not even a form. */
    record Unreadable(String why) implements NotifyVerdict {}

    /** Alipay has not signed this. Nothing of it is worth keeping. */
    record Forged() implements NotifyVerdict {}

    /** Alipay's signature, but about another app or seller, or not about a trade: worth an alert. */
    record Foreign(NotifyNews news, String why) implements NotifyVerdict {}

    /** From Alipay, to us; whether the payment exists and costs that much is for the application to say. */
    record Genuine(NotifyNews news) implements NotifyVerdict {}
}
