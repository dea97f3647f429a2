package com.mmall.payment.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.mmall.conventions.testing.FakeService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes Alipay's notifies in the shop's place, so that a test can deliver them itself. */
public final class NotifyCatcher implements AutoCloseable {
    private static final byte[] SUCCESS = "success".getBytes(US_ASCII);

    private final FakeService server = FakeService.plain().answers(exchange -> {
        exchange.sendResponseHeaders(200, SUCCESS.length);
        exchange.getResponseBody().write(SUCCESS);
    });

    public String url() {
        return server.address() + "/notify";
    }

    /** Their bodies, as they came. */
    public List<byte[]> caught() {
        return bodies().map(body -> body.getBytes(US_ASCII)).toList();
    }

    /** The newest about that payment. */
    public Optional<byte[]> about(String paymentNo) {
        return bodies().filter(body -> body.contains("out_trade_no=" + paymentNo))
                .reduce((older, newer) -> newer)
                .map(body -> body.getBytes(US_ASCII));
    }

    /** As if none had come yet. */
    public void forget() {
        server.asked().clear();
    }

    private Stream<String> bodies() {
        return server.asked().stream().map(FakeService.Asked::body);
    }

    @Override
    public void close() {
        server.close();
    }
}
