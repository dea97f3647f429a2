package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON of the control API; unknown members are refused, so that a typing error is noticed. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static Reply ok(Object body) {
        return reply(200, "application/json", body);
    }

    static Reply created(Object body) {
        return reply(201, "application/json", body);
    }

    static Reply problem(Problem problem) {
        return reply(problem.status, "application/problem+json", problem.body());
    }

    /** Throws a 400 or 415 problem when the body is not such a record. */
    static <T> T read(Request request, Class<T> type) {
        var contentType = request.header("content-type");
        if (contentType != null && !contentType.startsWith("application/json")) {
            throw new Problem(415, "unsupported_media_type", "Send application/json.");
        }
        try {
            var value = MAPPER.readValue(request.body(), type);
            if (value == null) {
                throw Problem.badRequest("malformed_request", "The body is empty.");
            }
            return value;
        } catch (JacksonException e) {
            throw Problem.badRequest("malformed_request", reason(e));
        }
    }

    /** The value with the members of the body in place of its own; constants in either spelling, as {@link Names} has them. */
    static <T> T patch(Request request, T value, Class<T> type) {
        try {
            var tree = (ObjectNode) MAPPER.valueToTree(value);
            read(request, ObjectNode.class)
                    .properties()
                    .forEach(entry -> tree.set(entry.getKey(), constant(entry.getValue())));
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException | IllegalArgumentException e) {
            throw Problem.badRequest(
                    "validation_failed", e instanceof JacksonException json ? reason(json) : "Not of the right form.");
        }
    }

    private static JsonNode constant(JsonNode value) {
        if (value instanceof ArrayNode several) {
            var all = MAPPER.createArrayNode();
            several.forEach(one -> all.add(constant(one)));
            return all;
        }
        return value.isString() ? StringNode.valueOf(Names.constant(value.stringValue())) : value;
    }

    static String text(Object body) {
        return MAPPER.writeValueAsString(body);
    }

    /** The same, fit to stand inside a script element. */
    static String embedded(Object body) {
        return text(body).replace("<", "\\u003c");
    }

    private static Reply reply(int status, String type, Object body) {
        return Reply.of(status, type, MAPPER.writeValueAsBytes(body)).with("Cache-Control", "no-store");
    }

    /** Says what is wrong without naming our classes. */
    private static String reason(JacksonException e) {
        return switch (e) {
            case PropertyBindingException unknown -> "There is no member " + unknown.getPropertyName() + ".";
            case DatabindException bound -> "Not of the right form: " + path(bound) + ".";
            default -> "The body is not JSON.";
        };
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(part -> String.valueOf(part.getPropertyName()))
                .collect(Collectors.joining("."));
    }
}
