package com.mmall.conventions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ApiDocumentTest {
    private static final String GOOD = """
            {"info":{"title":"mmall shop-service","version":"1.0.0","description":"Part of the API."},
             "tags":[{"name":"Orders","description":"The buyer's own orders"}],
             "paths":{"/api/orders/{orderNo}":{"get":{"tags":["Orders"],"summary":"Get an order","operationId":"getOrder",
              "security":[{"bearerToken":[]}],
              "parameters":[{"name":"orderNo","in":"path","description":"Its number","example":"1"}],
              "responses":{"200":{"content":{"application/json":{}}},"401":{"$ref":"#/components/responses/Unauthenticated"}}}}},
             "components":{"securitySchemes":{"bearerToken":{"scheme":"bearer"},"sessionCookie":{"in":"cookie"}},
              "schemas":{"Order":{"properties":{"orderNo":{"type":"string","example":"1"}}}},
              "examples":{"unauthenticated":{"value":{"title":"Please log in"}}},
              "responses":{"Unauthenticated":{"content":{"application/problem+json":{}}}}}}
            """;

    @Test
    void aGoodDocumentHasNothingBroken() {
        assertThat(ofShop(GOOD).broken()).isEmpty();
    }

    @Test
    void whatAReaderWouldMissIsBroken() {
        isBroken("mmall shop-service", "OpenAPI definition", "title");
        isBroken("\"version\":\"1.0.0\"", "\"version\":\"v0\"", "version");
        isBroken("\"tags\":[\"Orders\"],", "", "has no tag");
        isBroken("\"tags\":[\"Orders\"]", "\"tags\":[\"order-controller\"]", "has no tag");
        isBroken("\"summary\":\"Get an order\",", "", "has no summary");
        isBroken("\"security\":[{\"bearerToken\":[]}],", "", "does not say who may ask");
        isBroken("\"401\"", "\"202\"", "names no refusal");
        isBroken("\"401\"", "\"403\"", "has no 401");
        isBroken("\"description\":\"Its number\",", "", "has no description");
        isBroken(",\"example\":\"1\"}],", "}],", "orderNo has no example");
        isBroken("\"type\":\"string\",\"example\":\"1\"", "\"type\":\"string\"", "Order.orderNo has no example");
        isBroken("\"title\":\"Please log in\"", "\"title\":\"unauthenticated\"", "has no title");
        isBroken("\"scheme\":\"bearer\"", "\"scheme\":\"basic\"", "no bearer token");
    }

    @Test
    void whatAReaderWouldStumbleOverIsBroken() {
        isBroken("getOrder", "one_1", "of a verb and an object");
        isBroken("getOrder", "getOrderController", "of a verb and an object");
        isBroken("/api/orders/{orderNo}", "/internal/orders/{orderNo}", "is internal");
        isBroken("application/json", "*/*", "any type of content");
        isBroken("\"Order\":{", "\"OrderControllerOrder\":{", "named after a controller");
        isBroken(
                "\"paths\":{",
                "\"paths\":{\"/api/again\":{\"get\":{\"operationId\":\"getOrder\"}},",
                "has the operationId of another");
    }

    private static void isBroken(String right, String wrong, String why) {
        assertThat(GOOD).contains(right);
        assertThat(ofShop(GOOD.replace(right, wrong)).broken())
                .as(wrong)
                .anySatisfy(found -> assertThat(found).contains(why));
    }

    private static ApiDocument ofShop(String document) {
        return ApiDocument.of("shop-service", new JsonMapper().readTree(document));
    }
}
