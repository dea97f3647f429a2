package com.mmall.gateway.route;

import java.util.List;
import java.util.Map;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.AbstractGatewayFilterFactory;
import org.springframework.cloud.gateway.filter.factory.rewrite.ModifyResponseBodyGatewayFilterFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes a service's OpenAPI document name this gateway as the server, and nothing of the network behind it. */
@Component
class ServedHereGatewayFilterFactory extends AbstractGatewayFilterFactory<Object> {
    private final ModifyResponseBodyGatewayFilterFactory rewriting;
    private final JsonMapper json;

    ServedHereGatewayFilterFactory(ModifyResponseBodyGatewayFilterFactory rewriting, JsonMapper json) {
        super(Object.class);
        this.rewriting = rewriting;
        this.json = json;
    }

    @Override
    public GatewayFilter apply(Object none) {
        return rewriting.apply(c -> c.setRewriteFunction(
                byte[].class, byte[].class, (exchange, body) -> body == null ? Mono.empty() : Mono.just(here(body))));
    }

    private byte[] here(byte[] document) {
        try {
            if (json.readTree(document) instanceof ObjectNode api) {
                api.set("servers", json.valueToTree(List.of(Map.of("url", "/"))));
                return json.writeValueAsBytes(api);
            }
        } catch (JacksonException e) {
            return document; // not a document: a problem body of the service
        }
        return document;
    }
}
