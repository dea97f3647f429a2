package com.mmall.user.account;

import com.mmall.conventions.problem.Refusal;
import java.time.Duration;
import org.springframework.http.HttpStatus;

/** Why an account is not opened, shown or changed. */
public abstract sealed class AccountRefusal extends Refusal {
    private AccountRefusal(HttpStatus status, String code) {
        super(status, code);
    }

    /** The password is wrong, or there is no such account: the answer is the same. */
    public static final class BadCredentials extends AccountRefusal {
        public BadCredentials() {
            super(HttpStatus.UNAUTHORIZED, "bad_credentials");
        }
    }

    /** The password is right, but an admin has locked the account. */
    public static final class Locked extends AccountRefusal {
        Locked() {
            super(HttpStatus.FORBIDDEN, "account_locked");
        }
    }

    /** Somebody who is logged in gave a current password that is wrong; the session goes on, so it is no 401. */
    static final class WrongPassword extends AccountRefusal {
        WrongPassword() {
            super(HttpStatus.FORBIDDEN, "wrong_password");
        }
    }

    static final class NotFound extends AccountRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "user_not_found");
        }
    }

    static final class UsernameTaken extends AccountRefusal {
        UsernameTaken() {
            super(HttpStatus.CONFLICT, "username_taken");
        }
    }

    static final class EmailTaken extends AccountRefusal {
        EmailTaken() {
            super(HttpStatus.CONFLICT, "email_taken");
        }
    }

    /** Admins do not lock or demote themselves. */
    static final class OwnAccount extends AccountRefusal {
        OwnAccount() {
            super(HttpStatus.CONFLICT, "own_account");
        }
    }

    /** Who asks was an admin when the request came in, and has been demoted or locked since. */
    static final class AdminNoMore extends AccountRefusal {
        AdminNoMore() {
            super(HttpStatus.FORBIDDEN, "forbidden");
        }
    }

    /** More people log in at once than can be hashed for. */
    static final class Overloaded extends AccountRefusal {
        Overloaded() {
            super(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
            retryAfter(Duration.ofSeconds(2));
        }
    }
}
