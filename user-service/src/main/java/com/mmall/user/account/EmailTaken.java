package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Somebody else has the e-mail address. */
final class EmailTaken extends Refusal {
    EmailTaken() {
        super(HttpStatus.CONFLICT, "email_taken");
    }
}
