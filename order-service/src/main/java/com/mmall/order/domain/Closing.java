package com.mmall.order.domain;

/**
 * An order on its way to being closed.
 *
 * @param confirmed payment-service has said that nothing can be paid for it any more, for good
 */
public record Closing(CloseReason reason, boolean confirmed) {}
