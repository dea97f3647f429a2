package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Somebody who is logged in gave a current password that is wrong; the session goes on, so it is no 401. */
final class WrongPassword extends Refusal {
    WrongPassword() {
        super(HttpStatus.FORBIDDEN, "wrong_password");
    }
}
