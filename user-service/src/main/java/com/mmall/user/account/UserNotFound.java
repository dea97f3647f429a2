package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** There is no such account. */
final class UserNotFound extends Refusal {
    UserNotFound() {
        super(HttpStatus.NOT_FOUND, "user_not_found");
    }
}
