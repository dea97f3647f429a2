package com.mmall.order.application;

import com.mmall.order.domain.DutyKind;
import com.mmall.order.domain.OrderNo;

/**
 * A duty that is ours until its lease ends.
 *
 * @param token proves that it still is
 * @param tries how often it was tried before
 * @param alerted somebody on call has been told about it
 */
public record ClaimedDuty(OrderNo orderNo, DutyKind kind, long token, int tries, boolean alerted) {}
