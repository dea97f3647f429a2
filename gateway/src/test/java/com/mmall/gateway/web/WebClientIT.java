package com.mmall.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundle here is one of a few small files, from the test's resources, so that it is there without npm. */
class WebClientIT extends RunningGateway {
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String ASSET = "/assets/probe-1a2b3c.js";

    @ParameterizedTest
    @CsvSource({
        "/, the client of a test",
        "/index.html, the client of a test",
        "/products/100012, the client of a test",
        "/orders, the client of a test",
        "/pay/12345?from=order, the client of a test",
        "/apis, the client of a test",
        "/admin-hints, the client of a test",
        "/admin, the admin area of a test",
        "/admin/, the admin area of a test",
        "/admin.html, the admin area of a test",
        "/admin/orders, the admin area of a test",
        "/admin/payments/12345?from=order, the admin area of a test"
    })
    void showsAFirstPageAtEachOfItsAddresses(String path, String expected) {
        var page = send(request(path).header("Accept", BROWSER));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(expected);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void answersHeadLikeGet() {
        var page = send(request("/orders").header("Accept", BROWSER).method("HEAD", BodyPublishers.noBody()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/nothing",
                "/api/products/x/y/z/nothing.do",
                "/assets",
                "/assets/gone-000000.js",
                "/assets/gone",
                "/actuator/nothing",
                "/internal/orders",
                "/v3/api-docs/nothing",
                "/admin/nothing.js",
                "/admin/orders.do",
                "/nothing.do",
                "/favicon.png",
                "/user/login.do"
            })
    void leavesEverythingElseAProblem(String path) {
        PRODUCTS.answers(exchange -> FakeService.answer(exchange, 404, "{}"));

        var answer = send(request(path).header("Accept", BROWSER));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).doesNotContain("of a test");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/*", "image/png", "rubbish"})
    void isNotForPrograms(String accept) {
        for (var path : List.of("/orders", "/admin/orders")) {
            var answer = send(request(path).header("Accept", accept));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void takesNoUnsafeMethod() {
        assertThat(send(request("/orders").header("Accept", BROWSER).POST(BodyPublishers.noBody()))
                        .statusCode())
                .isIn(404, 405);
    }

    @Test
    void isKeptForAYear() {
        var asset = get(ASSET);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.body()).isEqualTo("export const probe = 1;\n");
        assertThat(asset.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(asset.headers().firstValue("Content-Type").orElse("")).contains("javascript");
        assertThat(asset.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void isSentCompressedAsItLiesThere() throws Exception {
        var asset = HTTP.send(
                request(ASSET).header("Accept-Encoding", "gzip, br").build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(asset.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(asset.headers().allValues("Vary").toString()).contains("Accept-Encoding");
        assertThat(asset.headers().firstValue("Content-Type").orElse("")).contains("javascript");
        assertThat(asset.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(unzipped(asset.body())).isEqualTo("export const probe = 1;\n");
    }

    private static String unzipped(byte[] bytes) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
