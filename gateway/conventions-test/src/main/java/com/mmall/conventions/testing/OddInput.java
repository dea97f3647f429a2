package com.mmall.conventions.testing;

import com.mmall.conventions.paging.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What people, scripts and attackers send where something else was meant, each kind once. */
final class OddInput {
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "2147483648",
            "9".repeat(400),
            "1.5",
            "1E2",
            "0x10",
            "1_000",
            "NaN",
            "Infinity",
            "-0");

    private static final List<String> TIMES = List.of(
            "-999999999-01-01",
            "+999999999-12-31",
            "0000-00-00",
            "2026-02-30",
            "9999-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "2026-11-22T25:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "2026-11-22T10:00:00+18:01");

    private static final List<String> WORDS = List.of("null", "true", "[]", "{}", "a,b", "1,,x", "PLACING", "admin");

    /** Already escaped for an address; what is not, is meant so. */
    private static final List<String> ESCAPED = List.of(
            "%E6",
            "%C6%BB%B9%FB",
            "%ED%A0%80",
            "%F4%90%80%80",
            "%zz",
            "%",
            "%00",
            "%07",
            "%0d%0aSet-Cookie:%20x=1",
            "%E2%80%8B",
            "%EF%BB%BF",
            "%E2%80%AEabc",
            "%F0%9F%91%A9%E2%80%8D%F0%9F%94%AC",
            "%F0%A0%AE%B7",
            "%D9%A1%D9%A2",
            "%EF%BC%91",
            "[]",
            "a[0]",
            "a;b=c",
            "%2e%2e%2f",
            "%5c",
            "%27%20OR%201=1%20--",
            "x".repeat(3000));

    private static final List<String> NO_NUMBERS = List.of(
            "%E6", "%00", "%zz", "%E2%80%8B", "%EF%BC%91", "%F0%9F%91%8B", "[]", "null", "true", "x".repeat(3000));

    /** JSON, or nearly. */
    private static final List<String> STRUCTURES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[1]]",
            "[null]",
            "{\"x\":{\"y\":[1]}}",
            "-Infinity",
            "01",
            "1e400",
            "'a'",
            "",
            "\"\"",
            "[".repeat(600) + "]".repeat(600),
            "[" + "1,".repeat(3000) + "1]");

    private static final List<String> TEXTS = List.of(
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0007b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u200b\"",
            "\"\\u2060\\ufeff\"",
            "\"\\u202eabc\"",
            "\"a\\nb\"",
            "\"👩‍❤️‍👨𠮷\"",
            "\"１２\"",
            "\"" + "x".repeat(300) + "\"",
            "\"" + "x".repeat(20_000) + "\"");

    static final List<String> CONTENT_TYPES = List.of(
            "",
            ";",
            "json",
            "a/b/c",
            "*/*",
            "application/*",
            "application/xml",
            "application/x-www-form-urlencoded",
            "application/json;charset=none",
            "application/json;charset=GBK",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=x",
            "text/event-stream",
            "x".repeat(300));

    private OddInput() {}

    /** For the place of a value in a path or a query; less where every text that is no number is the same. */
    static List<String> inAddress(String type) {
        var odd = type.equals("string") ? Stream.of(ESCAPED, NUMBERS, TIMES, WORDS) : Stream.of(NUMBERS, NO_NUMBERS);
        return odd.flatMap(List::stream)
                .map(text -> text.replace("+", "%2B").replace("{", "%7B").replace("}", "%7D"))
                .toList();
    }

    /** Whole parts of a query in the place of {@code name=value}. */
    static List<String> ofParameter(String name, String value) {
        return List.of(
                name,
                name + "=",
                name + "=" + value + "&" + name + "=" + value + "0",
                name + "[]=" + value,
                name + "." + name + "=" + value,
                name.toUpperCase(Locale.ROOT) + "=" + value);
    }

    static List<String> inHeader() {
        return List.of(
                "", " ", "\u00e9\u00ff", "\u0001", "a,b;q=z", "\"", "0", "text/csv", "x".repeat(256), "x".repeat(3000));
    }

    /** Places in these lists as {@link Cursor} writes them, which anybody can, but with keys that it never had. */
    static List<String> places(List<String> lists) {
        return lists.stream()
                .flatMap(list -> Stream.of(
                        Cursor.write(list),
                        Cursor.write(list, "x", "y"),
                        Cursor.write(list, -1, -1),
                        Cursor.write(list, Long.MIN_VALUE, Long.MIN_VALUE),
                        Cursor.write(list, Long.MAX_VALUE, Long.MAX_VALUE),
                        Cursor.write(list, "9".repeat(40), 1),
                        Cursor.write(list, 253_402_300_800_000_000L, 1),
                        Cursor.write(list, 1, "\u0000"),
                        Cursor.write(list, 1, 1, 1)))
                .toList();
    }

    /** In the place of a member's value. */
    static List<String> inJson(String type) {
        var quoted =
                type.equals("string") ? Stream.of(NUMBERS, TIMES, WORDS) : Stream.of(List.of("1", "NaN", "true", "x"));
        return Stream.of(
                        STRUCTURES.stream(),
                        type.equals("string") ? TEXTS.stream() : Stream.<String>of(),
                        NUMBERS.stream(),
                        quoted.flatMap(List::stream).map(text -> "\"" + text + "\""))
                .flatMap(s -> s)
                .toList();
    }

    /** In the place of a whole body that would be {@code good}. */
    static Map<String, byte[]> bodies(String good) {
        return Map.ofEntries(
                body("nothing", ""),
                body("null", "null"),
                body("a list", "[" + good + "]"),
                body("a text", "\"x\""),
                body("a number", "0"),
                body("no member", "{}"),
                body("no end", good.substring(0, good.length() - 1)),
                body("something behind it", good + good),
                body("every member twice", "{" + good.substring(1, good.length() - 1) + "," + good.substring(1)),
                body("an unknown member", "{\"nobody\":1," + good.substring(1)),
                body("depth", "{\"nobody\":" + "[".repeat(20_000)),
                body("a byte order mark", "\uFEFF" + good),
                Map.entry("UTF-16", good.getBytes(StandardCharsets.UTF_16)),
                Map.entry("broken UTF-8", (good + "\u00ff").getBytes(StandardCharsets.ISO_8859_1)),
                body("a form", "a=%E6&b=%zz"),
                body("parts", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--x"));
    }

    private static Map.Entry<String, byte[]> body(String name, String text) {
        return Map.entry(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
