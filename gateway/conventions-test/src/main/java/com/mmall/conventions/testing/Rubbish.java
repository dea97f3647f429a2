package com.mmall.conventions.testing;

import com.mmall.conventions.json.Patch;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values that people, scripts and attackers send; the same ones for the same seed. */
final class Rubbish {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "1",
            "-1",
            "7",
            "true",
            "null",
            "PAID",
            "ON_SALE",
            "ADMIN",
            "12.50",
            "1e9",
            "0x1F",
            "+1",
            "１２",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "-9223372036854775809",
            "2147483648",
            "123456789012345678",
            "2026-11-22",
            "2026-11-22T10:00:00Z",
            "-999999999-01-01",
            "+999999999-12-31",
            "+1000000000-12-31T23:59:59Z",
            "9999-12-31T23:59:59.999999999Z",
            "x@example.com",
            "13800138000",
            "苹果",
            "𠮷",
            "👩‍❤️‍👨",
            "\u200B",
            "\u202Eabc",
            "\u0000",
            "a\nb",
            "a\r\nSet-Cookie: x=1",
            "\u0007",
            "\uFEFF",
            "' OR 1=1 --",
            "%",
            "_",
            "\\",
            "%s%n",
            "${jndi:ldap://x}",
            "<script>",
            "../../etc/passwd",
            "a,b,c",
            "1,2,x",
            "[]",
            "{}");

    private static final List<String> RAW = List.of(
            "%E6",
            "%C6%BB%B9%FB",
            "%zz",
            "%",
            "%00",
            "%0d%0a2026-11-28T10:00:00.000Z INFO forged",
            "%ED%A0%80",
            "%FF",
            "%F4%90%80%80",
            "[]",
            "a[0]",
            "a&b",
            "=",
            "a;b",
            "%2e%2e%2f",
            "%c0%af");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json",
            "application/*",
            "*/*",
            "application/json;charset=GBK",
            "application/json;charset=none",
            "text/plain",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=",
            "multipart/mixed; boundary=\"",
            "application/x-www-form-urlencoded",
            "application/xml",
            "json",
            "",
            ";",
            "application/problem+json",
            "a/b/c");

    private static final List<String> ACCEPTS = List.of(
            "application/json",
            "application/json",
            "*/*",
            "",
            "*",
            "text/html",
            "text/csv",
            "image/png",
            "x",
            "a/b;q=z",
            "text/event-stream",
            "application/problem+json");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "0",
            "true",
            "\"x\"",
            "[]",
            "{}",
            "{",
            "{}{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":\"\\ud800\"}",
            "\uFEFF{}",
            "[[[[[[[[[[[[",
            "{\"__proto__\":{}}",
            "--x\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n",
            "a=%E6&b=%zz",
            "<a/>",
            "NaN",
            "'a'",
            "{\"a\":1e99999999}",
            "{\"a\":" + "9".repeat(2000) + "}");

    private final Random random;

    Rubbish(long seed) {
        random = new Random(seed);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(random.nextInt(300));
            case 1 -> Long.toString(random.nextLong());
            case 2 ->
                random.ints(random.nextInt(8), 0, 0x2FFF)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
            default -> any(TEXTS);
        };
    }

    /** For a path or a query: escaped as it should be, or not. */
    String inUrl() {
        return oneIn(4)
                ? any(RAW)
                : text().codePoints().mapToObj(Rubbish::escaped).collect(Collectors.joining());
    }

    String contentType() {
        return any(TYPES);
    }

    String accept() {
        return any(ACCEPTS);
    }

    String header() {
        return text().replaceAll("[^ -~]", "?");
    }

    byte[] body(Endpoint endpoint) {
        if (oneIn(20)) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            return bytes;
        }
        var text = endpoint.body().isPresent() && !oneIn(5)
                ? object(endpoint.body().get(), 0)
                : any(BODIES);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String object(Class<?> type, int depth) {
        if (!type.isRecord() || depth > 3) {
            return value();
        }
        var members = Arrays.stream(type.getRecordComponents())
                .filter(c -> !oneIn(8))
                .map(c -> member(c, depth))
                .collect(Collectors.joining(","));
        return "{" + members + (oneIn(20) && !members.isEmpty() ? "," + members : "") + "}" + (oneIn(30) ? "x" : "");
    }

    private String member(RecordComponent component, int depth) {
        var name = component.getName();
        if (oneIn(4)) {
            return quoted(name) + ":" + value();
        }
        if (List.class.isAssignableFrom(component.getType())) {
            var element = component.getGenericType().getTypeName().replaceAll(".*<(.*)>", "$1");
            var items = IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> element.startsWith("com.mmall.") ? object(named(element), depth + 1) : value())
                    .collect(Collectors.joining(","));
            return quoted(name) + ":[" + items + "]";
        }
        var type = component.getType() == Patch.class
                ? component.getGenericType().getTypeName().replaceAll(".*[<.](\\w+)>", "$1")
                : component.getType().getSimpleName();
        return quoted(name) + ":"
                + (component.getType().isRecord() && component.getType() != Patch.class
                        ? object(component.getType(), depth + 1)
                        : good(type));
    }

    private String good(String type) {
        return switch (type) {
            case "Long", "long", "Integer", "int" -> Integer.toString(random.nextInt(1200) - 100);
            case "Boolean", "boolean" -> Boolean.toString(random.nextBoolean());
            default -> quoted(text());
        };
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            return Object.class;
        }
    }

    private String value() {
        return switch (random.nextInt(9)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> Long.toString(random.nextLong());
            case 3 -> any(List.of("1.5", "-0", "1e400", "99999999999999999999", "0", "1", "-5"));
            case 4 -> "[" + quoted(text()) + "]";
            case 5 -> "{\"x\":" + quoted(text()) + "}";
            case 6 -> "\"\\ud83d\"";
            default -> quoted(text());
        };
    }

    private static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c -> c < 0x20 || c == '"' || c == '\\' || c >= 0xD800 && c < 0xE000
                        ? String.format("\\u%04x", c)
                        : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int point) {
        if (point < 0x80 && Character.isLetterOrDigit(point)) {
            return Character.toString(point);
        }
        var bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> String.format("%%%02X", bytes[i]))
                .collect(Collectors.joining());
    }
}
