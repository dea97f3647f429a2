package com.mmall.conventions.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A service's OpenAPI document, and what makes it worth reading. */
public final class ApiDocument {
    private static final Pattern VERB_AND_OBJECT = Pattern.compile("[a-z]+[A-Z][A-Za-z]+");
    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)+.*");
    private static final String PROBLEM = "application/problem+json";

    private final String service;
    private final JsonNode document;
    private final List<String> broken = new ArrayList<>();

    private ApiDocument(String service, JsonNode document) {
        this.service = service;
        this.document = document;
    }

    /** Asks a running service for it, as the gateway shows it. */
    public static ApiDocument of(String service, int port) {
        var answer = new ServiceClient("gateway", service, port).send("GET", "/v3/api-docs", null, null);
        if (answer.status() != 200 || !(answer.body() instanceof ObjectNode document)) {
            throw new AssertionError("no document: " + answer);
        }
        document.set("servers", new JsonMapper().readTree("[{\"url\":\"/\"}]"));
        return new ApiDocument(service, document);
    }

    static ApiDocument of(String service, JsonNode document) {
        return new ApiDocument(service, document);
    }

    /**
     * Whether the committed document, which clients are generated from, is this one. If not, this one is left in {@code
     * target/api}.
     */
    public boolean isCommitted() throws IOException {
        var committed = new JsonMapper().readTree(Path.of("..", "gateway", "web", "api", service + ".json"));
        if (document.equals(committed)) {
            return true;
        }
        var here = Path.of("target", "api");
        Files.createDirectories(here);
        Files.writeString(here.resolve(service + ".json"), document.toString());
        return false;
    }

    /** @return what a reader would miss or stumble over; empty for a good document */
    public List<String> broken() {
        broken.clear();
        info();
        var tags = new HashSet<String>();
        document.path("tags").forEach(tag -> {
            tags.add(tag.path("name").asString(""));
            isTrue(tag.hasNonNull("description"), "tag " + tag.path("name") + " has no description");
        });
        var ids = new HashSet<String>();
        document.path("paths").forEachEntry((path, methods) -> {
            isTrue(!path.startsWith("/internal"), path + " is internal");
            methods.forEachEntry((method, operation) -> operation(method + " " + path, operation, tags, ids));
        });
        document.at("/components/schemas").forEachEntry(this::schema);
        document.at("/components/examples")
                .forEachEntry((code, example) ->
                        isTrue(!example.at("/value/title").asString(code).equals(code), code + " has no title"));
        return List.copyOf(broken);
    }

    private void info() {
        isTrue(document.at("/info/title").asString("").endsWith(service), "title: " + document.at("/info/title"));
        isTrue(
                VERSION.matcher(document.at("/info/version").asString("")).matches(),
                "version: " + document.at("/info/version"));
        isTrue(document.at("/info").hasNonNull("description"), "there is no introduction");
        var schemes = document.at("/components/securitySchemes");
        isTrue(schemes.at("/bearerToken/scheme").asString("").equals("bearer"), "no bearer token: " + schemes);
        isTrue(schemes.at("/sessionCookie/in").asString("").equals("cookie"), "no cookie: " + schemes);
    }

    private void operation(String name, JsonNode operation, Set<String> tags, Set<String> ids) {
        isTrue(
                operation.path("tags").size() == 1
                        && tags.contains(operation.at("/tags/0").asString("")),
                name + " has no tag of its own that is described: " + operation.path("tags"));
        var summary = operation.path("summary").asString("");
        isTrue(!summary.isBlank() && !summary.endsWith("."), name + " has no summary: " + summary);
        var id = operation.path("operationId").asString("");
        isTrue(
                VERB_AND_OBJECT.matcher(id).matches() && !id.contains("Controller"),
                name + " has no operationId of a verb and an object: " + id);
        isTrue(ids.add(id), name + " has the operationId of another: " + id);
        isTrue(operation.path("security").isArray(), name + " does not say who may ask");
        isTrue(
                operation.path("security").isEmpty()
                        || operation.path("responses").has("401"),
                name + " needs a log-in and has no 401");
        isTrue(problems(operation) > 0, name + " names no refusal");
        operation.path("responses").forEachEntry((status, response) -> answer(name + " " + status, response));
        operation.path("parameters").forEach(parameter -> parameter(name, parameter));
    }

    private int problems(JsonNode operation) {
        var found = new ArrayList<String>();
        operation.path("responses").forEachEntry((status, response) -> {
            if (status.compareTo("400") >= 0
                    && resolved(response).path("content").has(PROBLEM)) {
                found.add(status);
            }
        });
        return found.size();
    }

    private void answer(String name, JsonNode response) {
        isTrue(!resolved(response).path("content").has("*/*"), name + " has any type of content");
    }

    private void parameter(String operation, JsonNode parameter) {
        var name = operation + " " + parameter.path("name").asString("");
        isTrue(parameter.hasNonNull("description"), name + " has no description");
        isTrue(!parameter.path("in").asString("").equals("path") || parameter.has("example"), name + " has no example");
    }

    /** A text that is neither a choice nor a time shows what it looks like. */
    private void schema(String name, JsonNode schema) {
        isTrue(!name.contains("Controller"), name + " is named after a controller");
        schema.path("properties").forEachEntry((member, its) -> {
            var one = its.has("items") ? its.path("items") : its;
            isTrue(
                    !one.path("type").asString("").equals("string")
                            || one.has("enum")
                            || one.has("format")
                            || one.has("example"),
                    name + "." + member + " has no example");
        });
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString("").substring(1)) : node;
    }

    private void isTrue(boolean fact, String otherwise) {
        if (!fact) {
            broken.add(otherwise);
        }
    }
}
