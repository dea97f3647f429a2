package com.mmall.order.application;

/** Published inside a transaction that owes something at once. */
public record WorkIsDue() {}
