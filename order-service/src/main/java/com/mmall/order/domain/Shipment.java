package com.mmall.order.domain;

/** Who carries the parcel, and under which number. */
public record Shipment(String carrier, String trackingNo) {}
