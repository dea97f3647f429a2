package com.mmall.order.web;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No product stands in two lines: which of the two quantities was meant is not ours to guess. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = EachProductOnce.Check.class)
@interface EachProductOnce {
    String message() default "{mmall.each_product_once}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves what is null to others. */
    class Check implements ConstraintValidator<EachProductOnce, List<RequestedLineBody>> {
        @Override
        public boolean isValid(@Nullable List<RequestedLineBody> items, ConstraintValidatorContext context) {
            var seen = new HashSet<Long>();
            return items == null || items.stream().allMatch(i -> i == null || seen.add(i.productId()));
        }
    }
}
