package com.mmall.alipay.simulator.gateway;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The value of an answer's node. Fields come in Alipay's order: code, msg, sub_code, sub_msg, then the rest by name. A
 * value is a text or a list of nodes; null leaves the field out.
 */
public final class Node {
    private final Map<String, Object> head = new LinkedHashMap<>();
    private final Map<String, Object> rest;

    private Node(Map<String, Object> rest) {
        this.rest = rest;
    }

    public static Node success() {
        return plain().head("code", "10000").head("msg", "Success");
    }

    /** A refusal of the business: 40004 and a sub_code without its prefix. */
    public static Node business(String subCode, String subMsg) {
        return failed("40004", "Business Failed", "ACQ." + subCode, subMsg);
    }

    public static Node failed(String code, String msg, @Nullable String subCode, @Nullable String subMsg) {
        return plain().head("code", code)
                .head("msg", msg)
                .head("sub_code", subCode)
                .head("sub_msg", subMsg);
    }

    /** A node inside a node: no code. */
    public static Node plain() {
        return new Node(new TreeMap<>());
    }

    public Node with(String field, @Nullable String value) {
        return put(rest, field, value);
    }

    public Node with(String field, List<Node> value) {
        return put(rest, field, value);
    }

    /** The text of a field, or null. */
    public @Nullable String text(String field) {
        var value = head.getOrDefault(field, rest.get(field));
        return value instanceof String text ? text : null;
    }

    public boolean succeeded() {
        return "10000".equals(head.get("code"));
    }

    /** A copy with its fields after the head in the opposite order. */
    public Node reversed() {
        var copy = new Node(new TreeMap<>(Comparator.<String>reverseOrder()));
        copy.head.putAll(head);
        copy.rest.putAll(rest);
        return copy;
    }

    /** The exact characters that are sent and signed: raw Unicode, no blanks, slashes as they are. */
    public String json() {
        var all = new LinkedHashMap<>(head);
        all.putAll(rest);
        return all.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + written(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private Node head(String field, @Nullable String value) {
        return put(head, field, value);
    }

    private Node put(Map<String, Object> fields, String field, @Nullable Object value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return this;
    }

    private static String written(Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(Node::written).collect(Collectors.joining(",", "[", "]"));
            case Node node -> node.json();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (var c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? ' ' : c);
            }
        }
        return quoted.append('"').toString();
    }
}
