package com.mmall.product.catalog;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what somebody typed into a search box: the one way to split it, and the spellings under which a word is found. */
final class SearchWords {
    private static final int MOST_WORDS = 10;

    /** Every kind of white space and invisible character, commas, 、 and what else is typed between words. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf},，、﹐﹑٬;；｜|。・·]+");

    private SearchWords() {}

    /** @return for each word patterns for LIKE, one of which must match: as typed, in simplified and in traditional script */
    static List<List<String>> patterns(@Nullable String text) {
        return text == null
                ? List.of()
                : SEPARATORS
                        .splitAsStream(text)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .limit(MOST_WORDS)
                        .map(SearchWords::spellings)
                        .toList();
    }

    private static List<String> spellings(String word) {
        return Stream.of(word, ChineseScript.simplified(word), ChineseScript.traditional(word))
                .distinct()
                .map(SearchWords::pattern)
                .toList();
    }

    /** Escapes what LIKE would read as a wildcard. */
    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
