package com.mmall.alipay.simulator.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants as the control API spells them: ANSWER_LOST is {@code answerLost}. */
final class Names {
    private Names() {}

    static String of(Enum<?> constant) {
        var words = constant.name().toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** {@code answerLost} as ANSWER_LOST; whatever does not begin with a small letter stays as it is. */
    static String constant(String name) {
        return name.matches("[a-z][a-zA-Z]*")
                ? name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)
                : name;
    }

    /** Takes either spelling; throws a 400 problem that lists what there is. */
    static <E extends Enum<E>> E find(Class<E> type, String name, String field) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name) || constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest(
                        "validation_failed",
                        field + ": there is no " + name + "; one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(Names::of)
                                        .collect(Collectors.joining(", "))));
    }
}
