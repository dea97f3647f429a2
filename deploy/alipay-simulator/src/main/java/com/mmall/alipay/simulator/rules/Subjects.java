package com.mmall.alipay.simulator.rules;

/** STRICT refuses {@code / = &} in a subject, as the documentation says. */
public enum Subjects {
    STRICT,
    LOOSE
}
