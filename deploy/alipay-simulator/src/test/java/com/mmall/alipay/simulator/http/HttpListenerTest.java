package com.mmall.alipay.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpListenerTest {
    private HttpListener listener;

    @BeforeEach
    void listen() {
        listener = HttpListener.listen(new InetSocketAddress("127.0.0.1", 0), request -> switch (request.path()) {
            case "/fail" -> throw new IllegalStateException("on purpose");
            case "/reset" -> Reply.none(new Manner.Reset());
            default ->
                Reply.text(
                        200,
                        "text/plain",
                        request.method() + " " + request.target() + " "
                                + new String(request.body(), StandardCharsets.UTF_8));
        });
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void answersSeveralRequestsOnOneConnection() throws IOException {
        var answers =
                sent("POST /a?b=c HTTP/1.1\r\nContent-Length: 2\r\n\r\nhiGET /d HTTP/1.1\r\nConnection: close\r\n\r\n");
        assertThat(answers).contains("POST /a?b=c hi").contains("GET /d ");
    }

    @Test
    void readsChunkedBodies() throws IOException {
        assertThat(sent("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                        + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .endsWith("POST / abcde");
    }

    @Test
    void saysContinueWhenAsked() throws IOException {
        assertThat(sent("POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"))
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200");
    }

    @Test
    void sendsNoBodyToHead() throws IOException {
        assertThat(sent("HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")).endsWith("\r\n\r\n");
    }

    @Test
    void refusesWhatItDoesNotRead() throws IOException {
        assertThat(sent("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(sent("GET / HTTP/1.1\r\nno colon\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(sent("POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(sent("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")).startsWith("HTTP/1.1 413");
        assertThat(sent("POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(sent("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 431");
    }

    @Test
    void survivesAFailingHandler() throws IOException {
        assertThat(sent("GET /fail HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500")
                .doesNotContain("purpose");
    }

    @Test
    void resetsAConnection() {
        assertThatThrownBy(() -> sent("GET /reset HTTP/1.1\r\n\r\n")).isInstanceOf(IOException.class);
    }

    @Test
    void goesAwayAndComesBackOnTheSamePort() throws IOException {
        listener.goAway();
        assertThatThrownBy(() -> sent("GET / HTTP/1.1\r\n\r\n")).isInstanceOf(IOException.class);
        listener.comeBack();
        assertThat(sent("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    private String sent(String text) throws IOException {
        try (var socket = new Socket("127.0.0.1", listener.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
