package com.mmall.launcher.shop;

import com.mmall.launcher.supervise.PartFailed;
import com.mmall.launcher.supervise.Readiness;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether a purchase could be made now: each service answers through the gateway, as a stranger sees it. */
final class Routes {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final long BETWEEN_LOOKS_MS = 300;
    private static final int PASSWORD_TIMEOUT_MS = 15_000; // checking one is slow on purpose

    private final String gateway;

    Routes(String gateway) {
        this.gateway = gateway;
    }

    /** Returns when all are open. */
    void await(Duration patience) throws PartFailed, InterruptedException {
        var closed = new LinkedHashMap<>(all());
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            closed.values().removeIf(BooleanSupplier::getAsBoolean);
            if (closed.isEmpty()) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new PartFailed(
                        "gateway-1",
                        "does not reach " + String.join(", ", closed.keySet()) + " after " + patience.toSeconds()
                                + " s",
                        List.of(),
                        null);
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    private Map<String, BooleanSupplier> all() {
        var routes = new LinkedHashMap<String, BooleanSupplier>();
        routes.put("product-service", () -> Readiness.status(gateway + "/api/products?size=1") == OK);
        routes.put("order-service", () -> Readiness.status(gateway + "/api/orders") == UNAUTHORIZED);
        routes.put("payment-service", () -> Readiness.status(gateway + "/api/payments?orderNo=0") == UNAUTHORIZED);
        routes.put("user-service", this::answersALogIn);
        return routes;
    }

    /** A log-in by nobody: refused by the service itself, with 401, or 429 where somebody tries too much already. */
    private boolean answersALogIn() {
        try {
            var connection = (HttpURLConnection)
                    URI.create(gateway + "/api/sessions").toURL().openConnection();
            connection.setConnectTimeout(Readiness.TIMEOUT_MS);
            connection.setReadTimeout(PASSWORD_TIMEOUT_MS);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            var nobody = "{\"username\":\"nobody-is-called-so\",\"password\":\"nothing-at-all\"}";
            connection.getOutputStream().write(nobody.getBytes(StandardCharsets.UTF_8));
            var status = connection.getResponseCode();
            connection.disconnect();
            return status == UNAUTHORIZED || status == TOO_MANY;
        } catch (IOException e) {
            return false;
        }
    }
}
