package com.mmall.user.session;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** A session as stored. */
@NullUnmarked
@TableName("login_session")
class SessionRow {
    @TableId(type = IdType.ASSIGN_ID)
    Long id;

    long userId;
    String tokenHash;
    String device;
    Instant createdAt;
    Instant lastSeenAt;
    Instant expiresAt;
    Instant endedAt;
}
