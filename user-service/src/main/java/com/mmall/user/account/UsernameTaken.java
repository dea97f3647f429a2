package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Somebody else has the name. */
final class UsernameTaken extends Refusal {
    UsernameTaken() {
        super(HttpStatus.CONFLICT, "username_taken");
    }
}
