package com.mmall.alipay.simulator.http;

/** Answers requests; called on a virtual thread of its own, so it may wait. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request request) throws InterruptedException;
}
