package com.mmall.user.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "Password1", "P@ssw0rd!", "12345678", "123456789", "87654321", "11111111", "qwertyui",
                "qwerty123", "1q2w3e4r", "1qaz2wsx", "abcabcabc", "abc12345", "iloveyou", "ILoveYou!", "woaini1314",
                "woaini520", "admin123", "admin@123", "dragon2024", "letmein!", "zxcvbnm,", "asdfghjkl", "a1a1a1a1",
                "sunshine1", "mmall2026", "!@#$%^&*", "88888888", "123123123", "qazwsxedc"
            })
    void refusesWhatEverybodyTriesFirst(String password) {
        assertThat(CommonPasswords.contain(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four plain words here",
                "kR7vq2Lx",
                "白日依山尽黄河入海流",
                "dragons eat marmalade",
                "mn83-plo-77",
                "xylophone quartet",
                "Tr0ub4dor&3x"
            })
    void acceptsWhatIsNot(String password) {
        assertThat(CommonPasswords.contain(password)).isFalse();
    }
}
