package com.mmall.payment.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notify whose signature, app id and seller id have been verified; whose payment it is and whether the amount fits is
 * still to be checked.
 *
 * @param totalAmount as it came, unread
 * @param paidAt {@code gmt_payment}
 * @param refundFee sum of all refunds so far, as it came; present only in notifies about refunds
 * @param refundNo {@code out_biz_no}
 * @param body the parameters as evidence, without sign and with buyers' names masked
 */
public record NotifyNews(
        String notifyId,
        String outTradeNo,
        String tradeNo,
        String tradeStatus,
        String totalAmount,
        @Nullable Instant paidAt,
        @Nullable String refundFee,
        @Nullable String refundNo,
        String body) {}
