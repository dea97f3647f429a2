package com.mmall.user.address;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** An address book has its end. */
final class AddressLimitReached extends Refusal {
    AddressLimitReached(int max) {
        super(HttpStatus.CONFLICT, "address_limit_reached", max);
    }
}
