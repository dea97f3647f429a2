package com.mmall.payment.application;

import com.mmall.payment.domain.NewNames;
import com.mmall.payment.domain.OrderNo;

/** Names for payments that may begin: numbers that are never used twice, names of images that nobody can guess. */
public interface PaymentNames {
    NewNames next(OrderNo orderNo);
}
