package com.mmall.backing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHttpServerTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path root;

    private ImageHttpServer face;

    @BeforeEach
    void showAFolder() throws IOException {
        Files.createDirectory(root.resolve("qr"));
        write("one.png", "a picture");
        face = ImageHttpServer.start(root, "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        face.close();
    }

    @Test
    void showsAFileWithWhatCachesNeed() throws Exception {
        var answer = get("/one.png");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("a picture");
        assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).contains("max-age=");
        assertThat(header(answer, "Last-Modified")).isEqualTo("Sun, 22 Nov 2026 08:00:00 GMT");
        assertThat(header(answer, "ETag")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg",
        "a.JPEG, image/jpeg",
        "a.gif, image/gif",
        "a.webp, image/webp",
        "a.html, application/octet-stream",
        "a.svg, application/octet-stream",
        "png, application/octet-stream",
        "a.png.html, application/octet-stream"
    })
    void callsOnlyPicturesByTheirType(String name, String type) throws Exception {
        write(name, "<script>");

        assertThat(header(get("/" + name), "Content-Type")).isEqualTo(type);
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() throws Exception {
        var answer = send(request("/one.png").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Length")).isEqualTo("9");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void showsAnEmptyFile() throws Exception {
        write("empty.png", "");

        assertThat(get("/empty.png").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsNothingAgainThatTheClientHas() throws Exception {
        var tag = header(get("/one.png"), "ETag");

        assertThat(send(request("/one.png").header("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        assertThat(send(request("/one.png").header("If-Modified-Since", "Sun, 22 Nov 2026 08:00:00 GMT"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void sendsAgainWhatHasChanged() throws Exception {
        var tag = header(get("/one.png"), "ETag");
        write("one.png", "another!!");
        Files.setLastModifiedTime(root.resolve("one.png"), FileTime.from(Instant.parse("2026-11-22T09:00:00Z")));

        assertThat(send(request("/one.png").header("If-None-Match", tag)).body())
                .isEqualTo("another!!");
        assertThat(send(request("/one.png").header("If-Modified-Since", "Sun, 22 Nov 2026 08:00:00 GMT"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(request("/one.png").header("If-Modified-Since", "yesterday"))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
    void refusesEveryOtherMethod(String method) throws Exception {
        var answer = raw(method + " /one.png HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
        assertThat(root.resolve("one.png")).hasContent("a picture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/qr", "/qr/", "/absent.png"})
    void listsNoFolder(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../../../../../../../../etc/passwd", "/..%2f..%2f..%2f..%2fetc/passwd", "//etc/passwd"})
    void showsNothingOutsideItsFolder(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 404").doesNotContain("root:");
    }

    private void write(String name, String content) throws IOException {
        var file = Files.writeString(root.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-22T08:00:00Z")));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + face.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** As an attacker writes it: clients tidy a path up. */
    private String raw(String firstLine) throws IOException {
        try (var socket = new Socket("127.0.0.1", face.port())) {
            var request = firstLine + "\r\nHost: shop\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
