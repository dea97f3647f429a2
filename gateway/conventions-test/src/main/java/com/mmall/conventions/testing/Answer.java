package com.mmall.conventions.testing;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a service answered.
 *
 * @param body a missing node if it was no JSON
 */
public record Answer(int status, JsonNode body, HttpResponse<byte[]> response) {
    /** @param field a name, or a JSON pointer that begins with a slash; empty if it is not there */
    public String text(String field) {
        return body.at(field.startsWith("/") ? field : "/" + field).asString("");
    }

    /** Of a problem. */
    public String code() {
        return text("code");
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The body as it came. */
    public String content() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + content();
    }
}
