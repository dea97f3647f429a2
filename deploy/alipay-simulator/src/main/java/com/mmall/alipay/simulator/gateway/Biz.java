package com.mmall.alipay.simulator.gateway;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The biz_content of a request, read field by field under Alipay's limits. */
final class Biz {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_]+");

    /** A field that Alipay would refuse; answered as ACQ.INVALID_PARAMETER. */
    static final class InvalidField extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidField(String field, String why) {
            super("参数无效：" + field + " " + why, null, false, false);
        }
    }

    private final JsonNode fields;

    private Biz(JsonNode fields) {
        this.fields = fields;
    }

    /** Empty when the text is no JSON object. */
    static Optional<Biz> parse(@Nullable String text) {
        try {
            var node = text == null || text.isBlank() ? JSON.createObjectNode() : JSON.readTree(text);
            return node.isObject() ? Optional.of(new Biz(node)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The text of a field (a number is read as its text), or null when it is absent or blank. */
    @Nullable
    String text(String field, int longest) {
        var value = fields.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString() && !value.isNumber()) {
            throw new InvalidField(field, "不是文本");
        }
        var text = value.asString();
        if (text.codePointCount(0, text.length()) > longest) {
            throw new InvalidField(field, "超过" + longest + "个字符");
        }
        return text.isBlank() ? null : text;
    }

    String required(String field, int longest) {
        var text = text(field, longest);
        if (text == null) {
            throw new InvalidField(field, "不能为空");
        }
        return text;
    }

    /** A merchant's number: at most 64 letters, digits, underscores. */
    @Nullable
    String number(String field) {
        var text = text(field, 64);
        if (text != null && !NUMBER.matcher(text).matches()) {
            throw new InvalidField(field, "只能包含字母、数字、下划线");
        }
        return text;
    }

    /** The field as it stands, or null. */
    @Nullable
    JsonNode node(String field) {
        var value = fields.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Whether query_options names that option. */
    boolean wants(String option) {
        var options = fields.get("query_options");
        if (options == null || !options.isArray()) {
            return false;
        }
        return options.valueStream()
                .anyMatch(node -> node.isString() && node.asString().equals(option));
    }

    /** Best effort, before any check: which trade a request is about. */
    @Nullable
    String outTradeNo() {
        var value = fields.get("out_trade_no");
        return value != null && value.isString() ? value.asString() : null;
    }

    @Nullable
    String tradeNo() {
        var value = fields.get("trade_no");
        return value != null && value.isString() && !value.asString().isBlank() ? value.asString() : null;
    }
}
