package com.mmall.alipay.simulator.trade;

/** A test buyer. */
public record Account(String id, String logonId) {
    public static final Account FIRST = new Account("2088000000000001", "159****0001");
    public static final Account SECOND = new Account("2088000000000002", "138****0002");
}
