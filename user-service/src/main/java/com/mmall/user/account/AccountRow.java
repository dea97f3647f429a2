package com.mmall.user.account;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;

/** An account as stored. */
@NullUnmarked
@TableName("account")
class AccountRow {
    @TableId(type = IdType.ASSIGN_ID)
    Long id;

    String username;
    String email;
    String phone;
    String passwordHash;
    Role role;
    boolean locked;
    Instant createdAt;

    Account account() {
        return new Account(id, username, email, phone, role, locked, createdAt);
    }
}
