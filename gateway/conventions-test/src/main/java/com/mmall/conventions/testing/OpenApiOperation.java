package com.mmall.conventions.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One operation of a service's OpenAPI document, and requests of it that are right but for one place.
 *
 * @param path with its variables
 * @param body the schema of a JSON body; a missing node without one
 * @param successes what the document says that it answers
 * @param refusals what it says that it refuses, each as {@code STATUS code}
 */
record OpenApiOperation(
        JsonNode document,
        String method,
        String path,
        List<Parameter> parameters,
        JsonNode body,
        Set<Integer> successes,
        Set<String> refusals,
        Map<String, String> known) {
    /** @param in {@code path}, {@code query} or {@code header} */
    record Parameter(String name, String in, JsonNode schema) {
        String type() {
            return schema.path("type").asString("string");
        }
    }

    private static final int DEEPEST = 4;

    /**
     * All of a document, in an order that does not change.
     *
     * @param known right values by the names of parameters and members, or as {@code GET /path name}; of the others the
     *     schema says enough
     */
    static List<OpenApiOperation> of(JsonNode document, Map<String, String> known) {
        var found = new ArrayList<OpenApiOperation>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    var parameters = operation.path("parameters").values().stream()
                            .map(p -> new Parameter(
                                    p.path("name").asString(), p.path("in").asString(), p.path("schema")))
                            .toList();
                    var successes = new TreeSet<Integer>();
                    var refusals = new TreeSet<String>();
                    operation.path("responses").forEachEntry((status, response) -> {
                        if (Integer.parseInt(status) < 300) {
                            successes.add(Integer.parseInt(status));
                        } else {
                            resolved(document, response)
                                    .at("/content/application~1problem+json/examples")
                                    .forEachEntry((code, example) -> refusals.add(status + " " + code));
                        }
                    });
                    found.add(new OpenApiOperation(
                            document,
                            method.toUpperCase(Locale.ROOT),
                            path,
                            parameters,
                            operation.at("/requestBody/content/application~1json/schema"),
                            successes,
                            refusals,
                            known));
                }));
        found.sort(Comparator.comparing((OpenApiOperation o) -> o.path).thenComparing(o -> o.method));
        return found;
    }

    boolean hasBody() {
        return !body.isMissingNode();
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    List<Parameter> in(String place) {
        return parameters.stream().filter(p -> p.in().equals(place)).toList();
    }

    /** @param odd the value of the variable {@code name}; the others are right */
    String path(String name, String odd) {
        var filled = path;
        for (var p : in("path")) {
            filled = filled.replace("{" + p.name() + "}", p.name().equals(name) ? odd : value(p));
        }
        return filled;
    }

    /** @param odd stands where {@code name=value} would; optional parameters without a known value are left out */
    String query(String name, String odd) {
        var parts = in("query").stream()
                .filter(p -> p.name().equals(name) || isKnown(p.name()))
                .map(p -> p.name().equals(name) ? odd : p.name() + "=" + value(p))
                .collect(Collectors.joining("&"));
        return parts.isEmpty() ? "" : "?" + parts;
    }

    /** @return the value of a parameter as it should be */
    String value(Parameter p) {
        return text(p.name(), p.schema());
    }

    /** Those of its headers that have a known value. */
    Map<String, String> headers() {
        return in("header").stream()
                .filter(p -> isKnown(p.name()))
                .collect(Collectors.toMap(Parameter::name, this::value));
    }

    private boolean isKnown(String name) {
        return known.containsKey(this + " " + name) || known.containsKey(name);
    }

    /** The members of a body, also of those within others, as JSON pointers. */
    List<String> members() {
        var found = new ArrayList<String>();
        members("", body, found, 0);
        return found;
    }

    /** The type of the member at a JSON pointer, as the document calls it. */
    String type(String place) {
        var at = body;
        for (var name : place.substring(1).split("/")) {
            var type = resolved(at);
            at = type.has("items")
                    ? type.path("items")
                    : type.path("properties").path(name);
        }
        return resolved(at).path("type").asString("string");
    }

    /** Those that the document says must be there, as JSON pointers. */
    List<String> required() {
        return resolved(body).path("required").values().stream()
                .map(name -> "/" + name.asString())
                .toList();
    }

    private void members(String at, JsonNode schema, List<String> found, int depth) {
        var type = resolved(schema);
        type.path("properties").forEachEntry((name, member) -> {
            found.add(at + "/" + name);
            if (depth < DEEPEST) {
                members(at + "/" + name, member, found, depth + 1);
            }
        });
        if (type.has("items") && depth < DEEPEST) {
            found.add(at + "/0");
            members(at + "/0", type.path("items"), found, depth + 1);
        }
    }

    /** @param odd the JSON of the member {@code place}; null leaves it out */
    String body(String place, String odd) {
        return json("", body, place, odd);
    }

    private String json(String at, JsonNode schema, String place, String odd) {
        if (at.equals(place)) {
            return odd;
        }
        var type = resolved(schema);
        var name = at.substring(at.lastIndexOf('/') + 1);
        if (type.has("properties")) {
            var members = new ArrayList<String>();
            type.path("properties").forEachEntry((member, its) -> {
                var inside = at + "/" + member;
                if (!inside.equals(place) || !odd.equals(OperationSweep.ABSENT)) {
                    members.add("\"" + member + "\":" + json(inside, its, place, odd));
                }
            });
            return "{" + String.join(",", members) + "}";
        }
        if (type.has("items") && !isKnown(name)) {
            return "[" + json(at + "/0", type.path("items"), place, odd) + "]";
        }
        var text = text(name, type);
        return type.path("type").asString("string").equals("string") ? "\"" + text + "\"" : text;
    }

    private String text(String name, JsonNode schema) {
        var its = known.get(this + " " + name);
        var text = its != null ? its : known.get(name);
        return text != null ? text : usual(resolved(schema));
    }

    private static String usual(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("default").asString(schema.at("/enum/0").asString());
        }
        return switch (schema.path("type").asString("string")) {
            case "boolean" -> "true";
            case "integer", "number" ->
                Long.toString(Math.max(1, schema.path("minimum").asLong(1)));
            case "array" -> usual(schema.path("items"));
            default -> schema.has("pattern") ? "1" : "x";
        };
    }

    private JsonNode resolved(JsonNode schema) {
        return resolved(document, schema);
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
