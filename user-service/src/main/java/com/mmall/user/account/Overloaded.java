package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** More people log in at once than can be hashed for. */
final class Overloaded extends Refusal {
    Overloaded() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
        retryAfter(Duration.ofSeconds(2));
    }
}
