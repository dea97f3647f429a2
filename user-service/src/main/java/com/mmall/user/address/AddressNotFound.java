package com.mmall.user.address;

import com.mmall.conventions.problem.Refusal;
import org.springframework.http.HttpStatus;

/** There is no such address, or it is somebody else's. */
final class AddressNotFound extends Refusal {
    AddressNotFound() {
        super(HttpStatus.NOT_FOUND, "address_not_found");
    }
}
