package com.mmall.conventions.web;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * A record of parameters is built from those that it declares. Spring would also set properties by paths that a client
 * makes up, and fail at {@code ?orderNo.orderNo=1}.
 */
@ControllerAdvice
final class DeclaredParameters {
    @InitBinder
    void declaredOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
