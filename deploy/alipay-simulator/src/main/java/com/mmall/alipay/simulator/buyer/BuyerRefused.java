package com.mmall.alipay.simulator.buyer;

/** The buyer's app does not do it. The code is for programs: unknown_code, code_expired, trade_closed and so on. */
public final class BuyerRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    BuyerRefused(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
