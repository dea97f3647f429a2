package com.mmall.conventions.feign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import feign.Client;
import feign.Feign;
import feign.FeignException;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NextInstanceTest {
    interface Things {
        @RequestLine("PUT /things")
        void put();
    }

    private final AtomicInteger sent = new AtomicInteger();

    @Test
    void onlyWhatWasNeverSentIsAskedOfTheNextInstance() {
        assertThat(tries(new ConnectException("refused"))).isEqualTo(3);
        assertThat(tries(new SocketTimeoutException("no answer"))).isEqualTo(1);
        assertThat(tries(new SocketException("reset"))).isEqualTo(1);
    }

    @Test
    void anAnswerOfTheNextInstanceCounts() {
        things((request, options) -> {
                    if (sent.incrementAndGet() == 1) {
                        throw new ConnectException("refused");
                    }
                    return Response.builder().status(204).request(request).build();
                })
                .put();

        assertThat(sent).hasValue(2);
    }

    @Test
    void anErrorIsAnAnswer() {
        var things = things((request, options) -> {
            sent.incrementAndGet();
            return Response.builder().status(503).request(request).build();
        });

        assertThatThrownBy(things::put).isInstanceOf(FeignException.ServiceUnavailable.class);
        assertThat(sent).hasValue(1);
    }

    private int tries(IOException failure) {
        sent.set(0);
        var things = things((request, options) -> {
            sent.incrementAndGet();
            throw failure;
        });
        assertThatThrownBy(things::put).isInstanceOf(FeignException.class);
        return sent.get();
    }

    private static Things things(Client client) {
        return Feign.builder().client(client).retryer(new NextInstance()).target(Things.class, "http://things");
    }
}
