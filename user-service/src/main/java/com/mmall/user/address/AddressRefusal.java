package com.mmall.user.address;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** Why an address is not shown, added or changed. */
abstract sealed class AddressRefusal extends Refusal {
    private AddressRefusal(HttpStatus status, String code, Object... arguments) {
        super(status, code, arguments);
    }

    /** There is no such address, or it is another user's. */
    static final class NotFound extends AddressRefusal {
        NotFound() {
            super(HttpStatus.NOT_FOUND, "address_not_found");
        }
    }

    /** An address book has its end. */
    static final class LimitReached extends AddressRefusal {
        LimitReached(int most) {
            super(HttpStatus.CONFLICT, "address_limit_reached", most);
        }
    }
}
