package com.mmall.alipay.simulator.trade;

/** The statuses that Alipay knows, and one that it does not: before the scan there is no trade. */
public enum TradeStatus {
    /** A QR code was issued, nobody opened it. On the wire: TRADE_NOT_EXIST. */
    NOT_SCANNED,
    WAIT_BUYER_PAY,
    TRADE_SUCCESS,
    TRADE_CLOSED,
    TRADE_FINISHED
}
