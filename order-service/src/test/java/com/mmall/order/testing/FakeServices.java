package com.mmall.order.testing;

import com.mmall.conventions.testing.FakeService;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * product-, user- and payment-service as their contracts say, each with its certificate, each of which can be told to
 * misbehave. One lock makes the stock right.
 */
public final class FakeServices {
    /** What may go wrong with a call. */
    public enum Fault {
        NONE,
        /** Nothing happens, and a 503 comes back. */
        DOWN,
        /** It happens, and the answer is lost. */
        ANSWER_LOST,
        /** Another service has its address. */
        STRANGER
    }

    private static final String PRODUCTS = "product-service";
    private static final String PAYMENTS = "payment-service";
    private static final List<String> SERVICES = List.of(PRODUCTS, PAYMENTS, "user-service");

    private static final class Goods {
        String name = "茶";
        String price = "128.50";
        int stock = 100;
        boolean onSale = true;
    }

    private static final class Reservation {
        String status = "RESERVED";
        List<JsonNode> lines = new ArrayList<>();
        int releases;
        final Map<String, List<JsonNode>> returns = new LinkedHashMap<>();
    }

    /** A buyer's picture as product-service has it. */
    private static final class Picture {
        final long userId;
        String orderNo = "";
        boolean isKept;
        boolean isOld;

        Picture(long userId) {
            this.userId = userId;
        }
    }

    /** A refund as payment-service has it. */
    private static final class Refund {
        final String amount;
        String status = "SUCCEEDED";

        Refund(String amount) {
            this.amount = amount;
        }
    }

    private final JsonMapper json = new JsonMapper();
    private final Map<String, Goods> goods = new LinkedHashMap<>();
    private final Map<String, Reservation> reservations = new LinkedHashMap<>();
    private final Map<String, Picture> pictures = new LinkedHashMap<>();
    private final Map<String, String> closings = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, FakeService> servers = new ConcurrentHashMap<>();
    private final Map<String, String> certified = new ConcurrentHashMap<>();
    private volatile Fault reserving = Fault.NONE;
    private volatile Fault ending = Fault.NONE;
    private volatile Fault closing = Fault.NONE;
    private volatile Fault refunding = Fault.NONE;
    private volatile Fault holding = Fault.NONE;
    private volatile String refundSays = "SUCCEEDED";
    private final Map<String, Refund> refunds = new ConcurrentHashMap<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile @Nullable Reply saying;
    private volatile Semaphore gate = new Semaphore(Integer.MAX_VALUE);

    public FakeServices() {
        SERVICES.forEach(service -> serve(service, service, 0));
    }

    public String url(String service) {
        return servers.get(service).address();
    }

    private void serve(String service, String self, int port) {
        servers.put(service, FakeService.certified(self, port).answers(this::answer));
        certified.put(service, self);
    }

    /** Who is found at the service's address from now on. */
    private synchronized void settle(String service, Fault... faults) {
        var self = List.of(faults).contains(Fault.STRANGER) ? "stranger-service" : service;
        if (!self.equals(certified.get(service))) {
            var old = servers.get(service);
            old.close();
            serve(service, self, old.port());
        }
    }

    /** Everything well again, the shelves empty. */
    public synchronized void reset() {
        goods.clear();
        reservations.clear();
        pictures.clear();
        closings.clear();
        calls.clear();
        bodies.clear();
        saying = null;
        reserving = Fault.NONE;
        ending = Fault.NONE;
        closing = Fault.NONE;
        refunding = Fault.NONE;
        holding = Fault.NONE;
        refundSays = "SUCCEEDED";
        refunds.clear();
        SERVICES.forEach(this::settle);
        gate = new Semaphore(Integer.MAX_VALUE);
    }

    public synchronized void product(long id, String price, int stock) {
        var it = new Goods();
        it.price = price;
        it.stock = stock;
        goods.put(Long.toString(id), it);
    }

    public synchronized void offSale(long id) {
        goods.get(Long.toString(id)).onSale = false;
    }

    public void reserving(Fault fault) {
        reserving = fault;
        settle(PRODUCTS, reserving, ending);
    }

    /** For release and deduct. */
    public void ending(Fault fault) {
        ending = fault;
        settle(PRODUCTS, reserving, ending);
    }

    public void closing(Fault fault) {
        closing = fault;
        settle(PAYMENTS, closing);
    }

    /** For refunds. */
    public void refunding(Fault fault) {
        refunding = fault;
    }

    /** For pictures of returns. */
    public void holding(Fault fault) {
        holding = fault;
    }

    /** @return the number of a picture that the user has uploaded */
    public synchronized String picture(long userId) {
        var id = "%032x".formatted(pictures.size() + 1);
        pictures.put(id, new Picture(userId));
        return id;
    }

    /** Since the pictures were held; they are told to be settled. */
    public synchronized void daysPass() {
        pictures.values().forEach(one -> one.isOld = true);
    }

    /** FREE, HELD or KEPT. */
    public synchronized String stateOfPicture(String id) {
        var one = pictures.get(id);
        return one.orderNo.isEmpty() ? "FREE" : one.isKept ? "KEPT" : "HELD";
    }

    /** What payment-service says of every refund from now on: a status, or the code of a refusal. */
    public void refundsSay(String statusOrCode) {
        refundSays = statusOrCode;
    }

    /** The amounts of the refunds that payment-service was asked for, each once. */
    public List<String> refunds() {
        return refunds.values().stream().map(r -> r.amount).toList();
    }

    /** Reserves wait until as many permits are given. */
    public Semaphore holdReserves() {
        gate = new Semaphore(0);
        return gate;
    }

    /** What payment-service says of an order; CLOSED if nothing was set. */
    public void paymentSays(String orderNo, String outcome) {
        closings.put(orderNo, outcome);
    }

    public synchronized int stock(long id) {
        return goods.get(Long.toString(id)).stock;
    }

    public synchronized String reservation(String orderNo) {
        return reservations.containsKey(orderNo) ? reservations.get(orderNo).status : "NONE";
    }

    /** How often stock really went back for it. */
    public synchronized int releases(String orderNo) {
        return reservations.get(orderNo).releases;
    }

    /** As if it had never been reserved. */
    public synchronized void forget(String orderNo) {
        reservations.remove(orderNo);
    }

    /** Every call from now on gets this answer. */
    public void say(int status, JsonNode body) {
        saying = new Reply(status, body);
    }

    public String lastBody() {
        return bodies.getLast();
    }

    /** {@code METHOD path}, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        if (saying != null) {
            send(exchange, Fault.NONE, saying);
            return;
        }
        if (path.equals("/internal/products")) {
            send(exchange, Fault.NONE, facts(exchange.getRequestURI().getQuery()));
        } else if (path.startsWith("/internal/reservations/")) {
            reservation(exchange, path.split("/"), body);
        } else if (path.startsWith("/internal/picture-holds")) {
            pictures(exchange, path.split("/"), body);
        } else if (path.startsWith("/internal/users/")) {
            address(exchange, path.split("/"));
        } else if (path.startsWith("/internal/payments/")) {
            refund(exchange, path.split("/")[5], json.readTree(body));
        } else {
            payment(exchange, path.split("/")[3]);
        }
    }

    private record Reply(int status, Object body) {}

    private synchronized Reply facts(String query) {
        var ids = Arrays.asList(
                query.substring("ids=".length()).replace("&ids=", ",").split(","));
        return new Reply(
                200,
                ids.stream()
                        .filter(goods::containsKey)
                        .map(id -> Map.of(
                                "id", id,
                                "name", goods.get(id).name,
                                "image", "products/" + id + "-1.png",
                                "price", goods.get(id).price,
                                "stock", goods.get(id).stock,
                                "onSale", goods.get(id).onSale))
                        .toList());
    }

    private void reservation(HttpExchange exchange, String[] path, String body) throws IOException {
        var reserve = path.length == 4;
        var fault = reserve ? reserving : ending;
        if (reserve) {
            gate.acquireUninterruptibly();
        }
        Reply reply = new Reply(503, problem("unavailable", Map.of()));
        if (fault != Fault.DOWN) {
            reply = reserve
                    ? reserve(path[3], json.readTree(body))
                    : path.length == 6 ? takeBack(path[3], path[5], json.readTree(body)) : end(path[3], path[4]);
        }
        send(exchange, fault, reply);
    }

    private synchronized Reply reserve(String orderNo, JsonNode wish) {
        var known = reservations.get(orderNo);
        if (known != null && !known.status.equals("RESERVED")) {
            return new Reply(409, problem("reservation_released", Map.of()));
        }
        if (known == null) {
            var lines = wish.get("lines").values().stream().toList();
            var gone = lines.stream()
                    .map(FakeServices::id)
                    .filter(id -> !goods.containsKey(id) || !goods.get(id).onSale)
                    .toList();
            if (!gone.isEmpty()) {
                return new Reply(409, problem("product_unavailable", Map.of("productIds", gone)));
            }
            var little = lines.stream()
                    .filter(l -> goods.get(id(l)).stock < quantity(l))
                    .toList();
            if (!little.isEmpty()) {
                return new Reply(
                        409,
                        problem(
                                "insufficient_stock",
                                Map.of(
                                        "lines",
                                        little.stream().map(this::little).toList())));
            }
            lines.forEach(l -> goods.get(id(l)).stock -= quantity(l));
            known = new Reservation();
            known.lines = lines;
            reservations.put(orderNo, known);
        }
        return new Reply(
                200,
                Map.of(
                        "orderNo",
                        orderNo,
                        "status",
                        "RESERVED",
                        "lines",
                        known.lines.reversed().stream().map(this::reserved).toList()));
    }

    private Map<String, Object> little(JsonNode l) {
        return Map.of("productId", id(l), "requested", quantity(l), "available", goods.get(id(l)).stock);
    }

    private Map<String, Object> reserved(JsonNode l) {
        return Map.of(
                "productId",
                id(l),
                "quantity",
                quantity(l),
                "name",
                goods.get(id(l)).name,
                "image",
                "products/" + id(l) + "-1.png",
                "unitPrice",
                goods.get(id(l)).price);
    }

    private static String id(JsonNode line) {
        return line.get("productId").asString();
    }

    private static int quantity(JsonNode line) {
        return line.get("quantity").asInt();
    }

    /** Once per key, and never more than was sold. */
    private synchronized Reply takeBack(String orderNo, String key, JsonNode body) {
        var it = reservations.get(orderNo);
        if (it == null || !it.status.equals("DEDUCTED")) {
            return new Reply(409, problem("reservation_not_deducted", Map.of()));
        }
        if (!it.returns.containsKey(key)) {
            var lines = body.get("lines").values().stream().toList();
            lines.forEach(l -> goods.get(id(l)).stock += quantity(l));
            it.returns.put(key, lines);
        }
        return new Reply(200, Map.of("orderNo", orderNo, "returnKey", key));
    }

    private void pictures(HttpExchange exchange, String[] path, String body) throws IOException {
        Reply reply = new Reply(503, problem("unavailable", Map.of()));
        if (holding != Fault.DOWN) {
            reply = switch (path.length) {
                case 3 -> unsettled();
                case 4 -> hold(path[3], json.readTree(body));
                default -> settle(path[3], json.readTree(body));
            };
        }
        send(exchange, holding, reply);
    }

    private synchronized Reply hold(String orderNo, JsonNode body) {
        var ids = ids(body, "pictures");
        var user = Long.parseLong(body.get("userId").asString());
        var bad = ids.stream()
                .filter(id -> !pictures.containsKey(id)
                        || pictures.get(id).userId != user
                        || !List.of("", orderNo).contains(pictures.get(id).orderNo))
                .toList();
        if (!bad.isEmpty()) {
            return new Reply(422, problem("picture_not_usable", Map.of("pictures", bad)));
        }
        ids.forEach(id -> pictures.get(id).orderNo = orderNo);
        return new Reply(200, Map.of("orderNo", orderNo, "pictures", ids));
    }

    private synchronized Reply unsettled() {
        return new Reply(
                200,
                pictures.entrySet().stream()
                        .filter(e ->
                                e.getValue().isOld && stateOfPicture(e.getKey()).equals("HELD"))
                        .map(e -> Map.of("id", e.getKey(), "orderNo", e.getValue().orderNo))
                        .toList());
    }

    private synchronized Reply settle(String orderNo, JsonNode body) {
        ids(body, "kept").forEach(id -> pictures.get(id).isKept = true);
        ids(body, "released").forEach(id -> pictures.get(id).orderNo = "");
        return new Reply(200, body);
    }

    private static List<String> ids(JsonNode body, String name) {
        return body.get(name).values().stream().map(JsonNode::asString).toList();
    }

    private synchronized Reply end(String orderNo, String how) {
        var it = reservations.get(orderNo);
        if (how.equals("deduct")) {
            if (it == null) {
                return new Reply(404, problem("reservation_not_found", Map.of()));
            }
            if (it.status.equals("RELEASED")) {
                return new Reply(409, problem("reservation_released", Map.of()));
            }
            it.status = "DEDUCTED";
            return new Reply(200, Map.of("orderNo", orderNo, "status", "DEDUCTED"));
        }
        return release(orderNo, reservations.computeIfAbsent(orderNo, no -> new Reservation()));
    }

    private Reply release(String orderNo, Reservation it) {
        if (it.status.equals("DEDUCTED")) {
            return new Reply(409, problem("reservation_deducted", Map.of()));
        }
        if (it.status.equals("RESERVED")) {
            it.lines.forEach(l -> goods.get(id(l)).stock += quantity(l));
            it.status = "RELEASED";
            it.releases++;
        }
        return new Reply(200, Map.of("orderNo", orderNo, "status", "RELEASED"));
    }

    /** Every user has the address whose number is ten times their own. */
    private void address(HttpExchange exchange, String[] path) throws IOException {
        var own = Long.parseLong(path[3]) * 10 == Long.parseLong(path[5]);
        send(
                exchange,
                Fault.NONE,
                own
                        ? new Reply(
                                200,
                                Map.of(
                                        "id",
                                        path[5],
                                        "receiver",
                                        "王五",
                                        "phone",
                                        "13900000000",
                                        "province",
                                        "浙江",
                                        "city",
                                        "杭州",
                                        "district",
                                        "西湖",
                                        "detail",
                                        "文三路 1 号"))
                        : new Reply(404, problem("address_not_found", Map.of())));
    }

    private void payment(HttpExchange exchange, String orderNo) throws IOException {
        var says = closings.getOrDefault(orderNo, "CLOSED");
        send(
                exchange,
                closing,
                closing == Fault.DOWN
                        ? new Reply(503, problem("unavailable", Map.of()))
                        : new Reply(200, Map.of("orderNo", orderNo, "outcome", says)));
    }

    private void refund(HttpExchange exchange, String refundNo, JsonNode body) throws IOException {
        Reply reply = new Reply(503, problem("unavailable", Map.of()));
        if (refunding != Fault.DOWN) {
            reply = refund(refundNo, body.get("amount").asString());
        }
        send(exchange, refunding, reply);
    }

    private synchronized Reply refund(String refundNo, String amount) {
        var says = refundSays;
        if (!says.equals(says.toUpperCase(Locale.ROOT))) {
            return new Reply(409, problem(says, Map.of()));
        }
        refunds.computeIfAbsent(refundNo, no -> new Refund(amount)).status = says;
        return new Reply(200, Map.of("refundNo", refundNo, "status", says));
    }

    private static Map<String, Object> problem(String code, Map<String, ?> more) {
        var problem = new LinkedHashMap<String, Object>(more);
        problem.put("code", code);
        return problem;
    }

    private void send(HttpExchange exchange, Fault fault, Reply reply) throws IOException {
        if (fault == Fault.ANSWER_LOST) {
            exchange.close();
            return;
        }
        FakeService.answer(exchange, reply.status(), json.writeValueAsString(reply.body()));
    }
}
