package com.mmall.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class WebPagesTest {
    private static final ClassPathResource PLAIN = new ClassPathResource("static/without-web-client.html");
    private static final ClassPathResource NOTHING = new ClassPathResource("static/nothing.html");
    private final WebTestClient client = WebTestClient.bindToRouterFunction(WebPages.of(NOTHING, NOTHING, PLAIN))
            .build();

    @Test
    void sayInAShortPageThatTheClientIsLeftOut() {
        client.get()
                .uri("/index.html")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectBody(String.class)
                .value(body -> assertThat(body).contains("接口", "/swagger-ui.html", "npm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders", "/admin", "/admin/orders"})
    void areNotThereWithoutTheClient(String path) {
        client.get()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .expectStatus()
                .isNotFound();
    }
}
