package com.mmall.conventions.feign;

import feign.Response;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the problem body of a refusal; an error in any other form stays what Feign makes of it. */
final class ProblemDecoder implements ErrorDecoder {
    private record Problem(@Nullable String code) {}

    private final ErrorDecoder otherwise = new Default();
    private final JsonMapper json;

    ProblemDecoder(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Exception decode(String method, Response response) {
        if (response.body() == null) {
            return otherwise.decode(method, response);
        }
        try {
            var body = response.body().asInputStream().readAllBytes();
            var code = code(body);
            return code == null
                    ? otherwise.decode(method, response.toBuilder().body(body).build())
                    : new RemoteProblem(response, response.request(), body, code, json);
        } catch (IOException cutOff) {
            return otherwise.decode(
                    method, response.toBuilder().body(new byte[0]).build());
        }
    }

    private @Nullable String code(byte[] body) {
        try {
            var problem = json.readValue(body, Problem.class);
            return problem == null ? null : problem.code();
        } catch (JacksonException noProblem) {
            return null;
        }
    }
}
