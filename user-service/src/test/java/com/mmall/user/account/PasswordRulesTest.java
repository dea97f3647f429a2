package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long enough and not what everybody tries first; nothing else is asked of a password. */
class PasswordRulesTest {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    record Form(@GoodPassword String password) {}

    @Test
    void hasEightTo128Characters() {
        assertThat(refusals("k7#pQz!")).containsExactly("Size");
        assertThat(refusals("k7#pQz!m")).isEmpty();
        assertThat(refusals(plain(128))).isEmpty();
        assertThat(refusals(plain(129))).containsExactly("Size");
    }

    @Test
    void isThere() {
        assertThat(refusals(null)).containsExactly("NotNull");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "12345678", "123456789", "qwertyuiop", "iloveyou"})
    void isNotWhatEverybodyTriesFirst(String password) {
        assertThat(refusals(password)).containsExactly("GoodPassword");
        assertThat(refusals(password.toUpperCase(Locale.ROOT))).containsExactly("GoodPassword");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"four plain words", "  a b c ", "alllowercase", "20261128907", "白日依山尽黄河入", "👩‍❤️‍👨🐉🍵🏔"})
    void mayBeOfAnyCharacters(String password) {
        assertThat(refusals(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"        x", "密码密码密码密码", "aaaaaaaa", "abababab"})
    void areNotOneThingAgainAndAgain(String password) {
        assertThat(refusals(password)).containsExactly("GoodPassword");
    }

    /** Of many words, so long. */
    private static String plain(int length) {
        return "长 plain words that nobody tries first, ".repeat(4).substring(0, length);
    }

    private static Set<String> refusals(String password) {
        return VALIDATOR.validate(new Form(password)).stream()
                .map(ConstraintViolation::getConstraintDescriptor)
                .map(constraint -> constraint.getAnnotation().annotationType().getSimpleName())
                .collect(Collectors.toSet());
    }
}
