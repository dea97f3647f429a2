package com.mmall.conventions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

class AcceptableAnswerTest {
    record Order(String orderNo) {}

    static class Addresses {
        public Order order() {
            return new Order("1");
        }

        public ResponseEntity<Order> created() {
            return ResponseEntity.ok(order());
        }

        public void nothing() {}

        public ResponseEntity<Void> noContent() {
            return ResponseEntity.noContent().build();
        }

        public ResponseEntity<String> words() {
            return ResponseEntity.ok("success");
        }

        @PostMapping(produces = MediaType.IMAGE_PNG_VALUE)
        public Order picture() {
            return order();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "image/png", "text/html, text/plain", "x", "a/b;q=z", "\""})
    void refusesBeforeAnythingIsDoneWhoCouldNotReadTheAnswer(String accept) {
        for (var method : new String[] {"order", "created"}) {
            assertThatThrownBy(() -> handled("POST", accept, method))
                    .as(method)
                    .isInstanceOf(HttpMediaTypeNotAcceptableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json",
                "application/*",
                "application/problem+json",
                "text/html, */*;q=0.1",
                "application/json;charset=utf-8"
            })
    void letsOthersThrough(String accept) throws Exception {
        assertThat(handled("POST", accept, "order")).isTrue();
        assertThat(handled("DELETE", accept, "created")).isTrue();
    }

    @Test
    void letsThroughWhoSaysNothing() throws Exception {
        assertThat(handled("POST", null, "order")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "noContent", "words", "picture"})
    void asksNothingWhereNoJsonIsAnswered(String method) throws Exception {
        assertThat(handled("POST", "image/png", method)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void leavesReadingToSpring(String method) throws Exception {
        assertThat(handled(method, "image/png", "order")).isTrue();
    }

    private static boolean handled(String method, String accept, String handler) throws Exception {
        var request = new MockHttpServletRequest(method, "/api/orders");
        if (accept != null) {
            request.addHeader("Accept", accept);
        }
        return new AcceptableAnswer()
                .preHandle(
                        request,
                        new MockHttpServletResponse(),
                        new HandlerMethod(new Addresses(), Addresses.class.getMethod(handler)));
    }
}
