package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** The password is right, but an admin has locked the account. */
public final class AccountLocked extends Refusal {
    AccountLocked() {
        super(HttpStatus.FORBIDDEN, "account_locked");
    }
}
