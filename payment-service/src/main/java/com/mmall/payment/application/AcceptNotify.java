package com.mmall.payment.application;

/** Verified news from Alipay. */
public interface AcceptNotify {
    /**
     * @return whether Alipay may forget it: the state, its duties and the evidence are committed (or were before). Never
     *     throws for an unknown number or another amount, but answers false.
     */
    boolean accept(NotifyNews news);

    /** Genuine signature, but another app or seller: keeps it as evidence and alerts once per notify_id. */
    void refuseForeign(NotifyNews news, String why);
}
