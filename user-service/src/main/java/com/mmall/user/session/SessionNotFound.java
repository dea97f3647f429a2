package com.mmall.user.session;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** There is no such session, or it is another user's, or it has ended. */
final class SessionNotFound extends Refusal {
    SessionNotFound() {
        super(HttpStatus.NOT_FOUND, "session_not_found");
    }
}
