package com.mmall.alipay.simulator.control;

/** A control request that is not carried out; answered as application/problem+json. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;
    final String code;

    Problem(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail);
    }

    record Body(String title, int status, String code, String detail) {}

    Body body() {
        return new Body(code.replace('_', ' '), status, code, String.valueOf(getMessage()));
    }
}
