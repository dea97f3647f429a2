package com.mmall.order.store;

import com.baomidou.mybatisplus.annotation.FieldStrategy;
import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableField;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code orders}; times are UTC. */
@NullUnmarked
@TableName("orders")
class OrderRow {
    @TableId(type = IdType.INPUT)
    Long orderNo;

    /** Never another's: with the number, it decides on which server the order lies. */
    @TableField(updateStrategy = FieldStrategy.NEVER)
    Long userId;

    String status;
    Long version;
    Long shippingFee;
    Long total;
    Integer priceNo;
    Long agreedTotal;
    Long askedTotal;
    String receiver;
    String phone;
    String province;
    String city;
    String district;
    String detail;
    String zip;
    String note;
    LocalDateTime createdAt;
    LocalDateTime placedAt;
    LocalDateTime payBefore;
    LocalDateTime paidAt;
    LocalDateTime shippedAt;
    LocalDateTime completedAt;
    LocalDateTime closedAt;
    String closeReason;
    Boolean closingConfirmed;
    String paidBy;
    Long refunded;
    Boolean refundHeld;
    LocalDateTime refundHoldAsOf;
    /** The buyer waits for a decision; what the history says, kept here so that it can be looked for. */
    Boolean refundRequested;

    /** {@link AfterSalesText}. */
    String afterSales;

    /** {@link AfterSalesText#pictures}. */
    String returnPictures;

    /** A return waits for the shop or its buyer; kept here so that it can be looked for. */
    Boolean returnOpen;

    String carrier;
    String trackingNo;
    String idempotencyKey;

    /** Written once; {@link RequestedText}. */
    @TableField(updateStrategy = FieldStrategy.NEVER)
    String requested;
}
