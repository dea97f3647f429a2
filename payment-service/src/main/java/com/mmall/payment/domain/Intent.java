package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;

/** What a buyer wants to pay. {@code payBefore} is the order's; the payment ends by then at the latest. */
public record Intent(OrderNo orderNo, long userId, Money amount, String subject, Instant payBefore) {}
