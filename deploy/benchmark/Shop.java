import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A running shop as its clients see it, through the gateway. */
record Shop(URI gateway) {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** {@code retryAfter} is the header of this name, in seconds. */
    record Answer(int status, String body, Optional<Long> retryAfter) {
        /** The first text of this name. */
        String text(String field) {
            var all = texts(field);
            if (all.isEmpty()) {
                throw new IllegalStateException(status + " without " + field + ": " + body);
            }
            return all.getFirst();
        }

        List<String> texts(String field) {
            return Pattern.compile("\"" + field + "\":\"([^\"]*)\"")
                    .matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        long number(String field) {
            var found = Pattern.compile("\"" + field + "\":(-?\\d+)").matcher(body);
            if (!found.find()) {
                throw new IllegalStateException(status + " without " + field + ": " + body);
            }
            return Long.parseLong(found.group(1));
        }
    }

    /** Somebody who has signed up, logged in and has an address. */
    record Buyer(String token, String address) {}

    Answer get(String path, String token) throws Exception {
        return answer(request(path, token));
    }

    Answer post(String path, String token, String json) throws Exception {
        return answer(json(path, token, json));
    }

    /** One that must be answered with success. */
    Answer posted(String path, String token, String json) throws Exception {
        var answer = post(path, token, json);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    Answer answer(HttpRequest.Builder request) throws Exception {
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                answer.statusCode(),
                answer.body(),
                answer.headers().firstValue("Retry-After").map(Long::valueOf));
    }

    HttpRequest.Builder json(String path, String token, String json) {
        return request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    HttpRequest.Builder request(String path, String token) {
        var request = HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    String admin(String password) throws Exception {
        return posted("/api/sessions", "", credentials("admin", password)).text("token");
    }

    Buyer buyer(String name) throws Exception {
        var unique = name + Long.toString(System.nanoTime(), 36);
        var password = "Correct-horse-" + unique;
        posted(
                "/api/users",
                "",
                "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%1$s@example.com\"}"
                        .formatted(unique, password));
        var token = posted("/api/sessions", "", credentials(unique, password)).text("token");
        var address = posted(
                "/api/users/me/addresses",
                token,
                "{\"receiver\":\"A\",\"phone\":\"13800138000\",\"province\":\"B\",\"city\":\"C\","
                        + "\"district\":\"D\",\"detail\":\"E 1\"}");
        return new Buyer(token, address.text("id"));
    }

    static String credentials(String name, String password) {
        return "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    /** One piece, ordered without a cart. */
    HttpRequest.Builder order(Buyer buyer, String product) {
        return json(
                "/api/orders",
                buyer.token(),
                "{\"addressId\":\"" + buyer.address() + "\",\"items\":[{\"productId\":\"" + product
                        + "\",\"quantity\":1}]}");
    }

    /** The payment of an order, with its QR code. */
    Answer payment(Buyer buyer, String orderNo) throws Exception {
        return post("/api/payments", buyer.token(), "{\"orderNo\":\"" + orderNo + "\"}");
    }

    /** As a buyer's phone does, at the simulator. */
    void pay(Answer payment) throws Exception {
        var code = payment.text("qrCode");
        for (var step : List.of("/buyer/scan", "/buyer/pay")) {
            var request = HttpRequest.newBuilder(URI.create(code).resolve(step))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"qrCode\":\"" + code + "\"}"));
            HTTP.send(request.build(), BodyHandlers.ofString());
        }
    }

    void awaitPaid(Buyer buyer, Answer payment) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!"PAID".equals(get("/api/payments/" + payment.text("paymentNo"), buyer.token()).text("status"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a payment was not PAID in time");
            }
            Thread.sleep(20);
        }
    }

    /** Takes so many pieces of a product into stock, or out of it. */
    void adjustStock(String admin, String product, long delta) throws Exception {
        var answer = answer(json(
                        "/api/admin/products/" + product + "/stock-adjustments",
                        admin,
                        "{\"delta\":" + delta + ",\"reason\":\"benchmark\"}")
                .header("Idempotency-Key", "stock-" + product + "-" + System.nanoTime()));
        if (answer.status() >= 300) {
            throw new IllegalStateException("stock of " + product + ": " + answer.status() + " " + answer.body());
        }
    }
}
