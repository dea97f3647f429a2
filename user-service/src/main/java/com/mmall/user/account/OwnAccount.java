package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Admins do not lock or demote themselves. */
final class OwnAccount extends Refusal {
    OwnAccount() {
        super(HttpStatus.CONFLICT, "own_account");
    }
}
