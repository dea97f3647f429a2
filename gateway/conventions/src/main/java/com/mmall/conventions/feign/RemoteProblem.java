package com.mmall.conventions.feign;

import feign.FeignException;
import feign.Request;
import feign.Response;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Another service refused, and said why in a problem body of ours. */
public final class RemoteProblem extends FeignException {
    private final String code;
    private final transient JsonMapper json;

    RemoteProblem(Response response, Request request, byte[] body, String code, JsonMapper json) {
        super(response.status(), "status " + response.status() + " " + code, request, body, response.headers());
        this.code = code;
        this.json = json;
    }

    /** The stable word that programs decide by. */
    public String code() {
        return code;
    }

    /** The members of the body that {@code type} names; empty if they have another form. */
    public <T> Optional<T> members(Class<T> type) {
        try {
            return Optional.of(json.readValue(responseBody().orElseThrow().array(), type));
        } catch (JacksonException otherForm) {
            return Optional.empty();
        }
    }
}
