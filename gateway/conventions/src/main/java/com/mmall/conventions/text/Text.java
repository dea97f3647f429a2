package com.mmall.conventions.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text that people see, by the one rule of {@link TextRule}. In JSON it is trimmed, and an empty one is absent
 * ({@code null}); what hides, reorders or shows nothing fails validation. Whether it may be absent is said beside it, by
 * {@code @NotBlank} or {@code @Nullable}, and how long it may be by {@code @Size}.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Text.Validator.class)
public @interface Text {
    /** Whether it may have more than one line. */
    boolean lines() default false;

    String message() default "{mmall.text.form}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Leaves an absent text to others. */
    final class Validator implements ConstraintValidator<Text, String> {
        private boolean lines;

        @Override
        public void initialize(Text text) {
            lines = text.lines();
        }

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || TextRule.allows(text, lines);
        }
    }
}
