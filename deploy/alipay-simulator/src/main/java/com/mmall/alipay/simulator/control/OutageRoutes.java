package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.time.Duration;
import java.util.function.Supplier;

/** An outage: the port refuses connections for a while, this API's included. */
final class OutageRoutes {
    private static final long LONGEST_MILLIS = 600_000;
    private static final Duration TO_ANSWER = Duration.ofMillis(200);

    record Outage(long millis) {}

    private final Supplier<HttpListener> listener;

    OutageRoutes(Supplier<HttpListener> listener) {
        this.listener = listener;
    }

    void addTo(Router router) {
        router.on("POST", "/control/outage", (request, _) -> begin(request));
    }

    private Reply begin(Request request) {
        var outage = Json.read(request, Outage.class);
        if (outage.millis() < 1 || outage.millis() > LONGEST_MILLIS) {
            throw Problem.badRequest("validation_failed", "millis is from 1 to " + LONGEST_MILLIS + ".");
        }
        Thread.ofVirtual().start(() -> refuse(outage));
        return Json.ok(outage);
    }

    private void refuse(Outage outage) {
        try {
            Thread.sleep(TO_ANSWER);
            listener.get().goAway();
            Thread.sleep(outage.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listener.get().comeBack();
        }
    }
}
