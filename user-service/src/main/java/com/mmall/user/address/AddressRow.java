package com.mmall.user.address;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** An address as stored. */
@NullUnmarked
@TableName("address")
class AddressRow {
    @TableId(type = IdType.ASSIGN_ID)
    Long id;

    long userId;
    String receiver;
    String phone;
    String province;
    String city;
    String district;
    String detail;
    String zip;
    boolean isDefault;
    Instant createdAt;
}
