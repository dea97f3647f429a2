package com.mmall.alipay.simulator.gateway;

/** A request that never reaches the business: answered without signature, as the real gateway does. */
record Refusal(String code, String msg, String subCode, String subMsg) {

    static Refusal missing(String what, String text) {
        return new Refusal("40001", "Missing Required Arguments", "isv.missing-" + what, text);
    }

    static Refusal invalid(String what, String text) {
        return new Refusal("40002", "Invalid Arguments", "isv." + what, text);
    }

    Node node() {
        return Node.failed(code, msg, subCode, subMsg);
    }
}
