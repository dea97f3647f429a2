package com.mmall.product.web;

import org.springframework.beans.TypeMismatchException;

/** A value of the right form that means nothing here, told like one of a wrong form: 422 naming the field. */
public final class InvalidValue {
    private InvalidValue() {}

    public static RuntimeException of(String field, Object value) {
        var mismatch = new TypeMismatchException(value, value.getClass());
        mismatch.initPropertyName(field);
        return mismatch;
    }
}
