package com.mmall.payment.domain;

/**
 * What a payment is called that may begin.
 *
 * @param qrName unguessable name of its QR image
 */
public record NewNames(PaymentNo paymentNo, String qrName) {}
