package com.mmall.user.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The passwords that are tried first: popular words however they are dressed up with digits, capitals and look-alike
 * characters, repetitions, and runs along the alphabet or the keyboard.
 */
final class CommonPasswords {
    private static final Set<String> WORDS = words();
    private static final List<String> RUNS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "01234567890",
            "qwertyuiop[]",
            "asdfghjkl;'",
            "zxcvbnm,./",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
            "q1w2e3r4t5y6u7i8o9p0",
            "1q2w3e4r5t6y7u8i9o0p",
            "!@#$%^&*()_+");
    private static final int DISTINCT_AT_LEAST = 4;
    private static final int RUN_COUNTS_FROM = 4;

    private CommonPasswords() {}

    static boolean contain(String password) {
        var lower = password.toLowerCase(Locale.ROOT);
        return lower.chars().distinct().count() < DISTINCT_AT_LEAST
                || repeated(lower)
                || onlyRuns(lower)
                || WORDS.contains(core(lower))
                || WORDS.contains(plain(core(lower)))
                || WORDS.contains(core(plain(lower)));
    }

    /** {@code p@ssw0rd} is {@code password}. */
    private static String plain(String text) {
        return text.replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    /** The word without the digits and signs around it. */
    private static String core(String text) {
        return text.replaceAll("^[^a-z]{0,8}", "").replaceAll("[^a-z]{0,8}$", "");
    }

    private static boolean repeated(String text) {
        return (text + text).indexOf(text, 1) < text.length();
    }

    private static boolean onlyRuns(String text) {
        var at = 0;
        while (at < text.length()) {
            var length = runFrom(text, at);
            if (length < Math.min(RUN_COUNTS_FROM, text.length() - at)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int runFrom(String text, int at) {
        var longest = 0;
        for (var run : RUNS) {
            var backwards = new StringBuilder(run).reverse().toString();
            longest = Math.max(longest, Math.max(along(run, text, at), along(backwards, text, at)));
        }
        return longest;
    }

    private static int along(String run, String text, int at) {
        var start = run.indexOf(text.charAt(at));
        var length = 0;
        while (start >= 0
                && at + length < text.length()
                && start + length < run.length()
                && run.charAt(start + length) == text.charAt(at + length)) {
            length++;
        }
        return length;
    }

    private static Set<String> words() {
        try (var list = Objects.requireNonNull(
                CommonPasswords.class.getResourceAsStream("/common-passwords.txt"), "common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split("\\s+")).stream())
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
