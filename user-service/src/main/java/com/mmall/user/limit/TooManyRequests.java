package com.mmall.user.limit;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Somebody tries too often; says when to come back. */
public final class TooManyRequests extends Refusal {
    TooManyRequests(Duration comeBackIn) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests");
        retryAfter(comeBackIn.plusSeconds(1));
    }
}
