package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** The password is wrong, or there is no such account: the same to whoever asks. */
public final class BadCredentials extends Refusal {
    public BadCredentials() {
        super(HttpStatus.UNAUTHORIZED, "bad_credentials");
    }
}
