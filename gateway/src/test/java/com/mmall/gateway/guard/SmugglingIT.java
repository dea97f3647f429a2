package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmugglingIT extends RunningGateway {
    private static final String HIDDEN = "GET /internal/sessions/0 HTTP/1.1\r\nHost: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                "Content-Length: 0\r\nContent-Length: 5\r\n\r\n",
                "Content-Length: 5, 0\r\n\r\nabcde",
                "Content-Length: +5\r\n\r\nabcde",
                "Content-Length: -1\r\n\r\n",
                "Transfer-Encoding: identity, chunked, identity\r\nContent-Length: 3\r\n\r\nabc",
                "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n"
            })
    void answersNoRequestHiddenInAnother(String rest) {
        var answer = raw("POST /api/orders HTTP/1.1\r\nHost: localhost\r\n" + rest + HIDDEN);

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer.split("HTTP/1.1 ", -1)).as(answer).hasSize(2);
        assertThat(ORDERS.asked()).noneMatch(a -> a.uri().contains("internal"));
    }

    /** Which RFC 9112 allows instead of refusing it. */
    @Test
    void readsAContinuedLineAsPartOfItsHeader() {
        raw("POST /api/orders/continued HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a\r\n Transfer-Encoding: chunked\r\n"
                + "Connection: close\r\n\r\n");

        assertThat(ORDERS.asked())
                .filteredOn(asked -> asked.uri().equals("/api/orders/continued"))
                .singleElement()
                .satisfies(asked -> {
                    assertThat(asked.header("User-Agent")).isEqualTo("a Transfer-Encoding: chunked");
                    assertThat(asked.body()).isEmpty();
                });
    }
}
