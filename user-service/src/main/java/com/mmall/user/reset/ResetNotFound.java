package com.mmall.user.reset;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** The link was never sent, or has been used, or is too old: the answer is the same. */
final class ResetNotFound extends Refusal {
    ResetNotFound() {
        super(HttpStatus.NOT_FOUND, "reset_not_found");
    }
}
