package com.mmall.alipay.simulator.buyer;

import com.mmall.alipay.simulator.trade.Account;
import com.mmall.alipay.simulator.trade.Trade;

/** A person with a phone. Throws {@link BuyerRefused} when the app would say no. */
public final class Buyer {
    private final Cashier cashier;
    private final Account account;

    public Buyer(Cashier cashier, Account account) {
        this.cashier = cashier;
        this.account = account;
    }

    /** Opens the newest code of that merchant's number: WAIT_BUYER_PAY. */
    public Trade scan(String outTradeNo) {
        return cashier.scan(cashier.codeOf(outTradeNo), account);
    }

    /** Opens the code with that text. */
    public Trade scanQr(String qrCode) {
        return cashier.scan(cashier.code(qrCode), account);
    }

    /** Pays, after scanning when that was not done: TRADE_SUCCESS, and a notify goes out. */
    public Trade pay(String outTradeNo) {
        return cashier.pay(cashier.codeOf(outTradeNo), account);
    }

    /** Pays by the code with that text. */
    public Trade payQr(String qrCode) {
        return cashier.pay(cashier.code(qrCode), account);
    }

    public Account account() {
        return account;
    }
}
