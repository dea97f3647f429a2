package com.mmall.order.domain;

/** A decision and what it does to the order. */
public record Decided(Decision decision, Change change) {}
