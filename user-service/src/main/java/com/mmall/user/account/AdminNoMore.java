package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Who asks was an admin when the request came in, and has been demoted or locked since. */
final class AdminNoMore extends Refusal {
    AdminNoMore() {
        super(HttpStatus.FORBIDDEN, "forbidden");
    }
}
