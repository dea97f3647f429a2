package com.mmall.conventions.testing;

import com.mmall.conventions.testing.RawConnection.Answer;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All requests of one operation in an {@link OpenApiSweep}, and what its answers must be. */
final class OperationSweep {
    /** Stands for a member that is left out. */
    static final String ABSENT = "\u0000absent";

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Set<String> FOR_ALL = Set.of(
            "400 malformed_request",
            "401 unauthenticated",
            "404 not_found",
            "405 method_not_allowed",
            "406 not_acceptable",
            "413 payload_too_large",
            "414 uri_too_long",
            "415 unsupported_media_type",
            "431 headers_too_large");
    private static final List<String> HEADERS = List.of("Accept", "Accept-Language", "Authorization", "Range");

    /**
     * What all operations of a sweep share.
     *
     * @param state what no refused request changes
     * @param lists names of lists for which cursors are made up
     * @param reached operations that a request was right for
     * @param dose which of the odd requests are sent
     * @param number of the next request
     * @param odd how many odd requests there could have been
     */
    record Law(
            StackTraces traces,
            Supplier<?> state,
            List<String> lists,
            Findings findings,
            Set<String> reached,
            Dose dose,
            AtomicInteger number,
            AtomicInteger odd) {
        boolean isItsTurn() {
            return dose.holds(odd.getAndIncrement());
        }

        int asked() {
            return number.get();
        }

        String numbered(String text) {
            return text.replace("#", Integer.toString(asked()));
        }
    }

    private final OpenApiOperation operation;
    private final Caller caller;
    private final RawConnection connection;
    private final Law law;
    private @Nullable Object before;

    OperationSweep(OpenApiOperation operation, Caller caller, RawConnection connection, Law law) {
        this.operation = operation;
        this.caller = caller;
        this.connection = connection;
        this.law = law;
    }

    void all() {
        asked(path(), query(), Map.of(), good());
        for (var p : operation.in("path")) {
            OddInput.inAddress(p.type()).forEach(odd -> ask(operation.path(p.name(), odd), query(), Map.of(), good()));
        }
        operation.in("query").forEach(this::parameter);
        ask(path(), "?nobody=%E6", Map.of(), good());
        ask(path(), "?[]=1&nobody[a]=%00", Map.of(), good());
        for (var name : headers()) {
            OddInput.inHeader().forEach(odd -> ask(path(), query(), Map.of(name, odd), good()));
        }
        if (!operation.isSafe()) {
            OddInput.CONTENT_TYPES.forEach(type -> ask(path(), query(), Map.of("Content-Type", type), good()));
            OddInput.bodies(good().isEmpty() ? "{\"x\":1}" : good())
                    .forEach((kind, body) -> ask(path(), query(), Map.of(), body));
        }
        operation.members().forEach(this::member);
    }

    private void parameter(OpenApiOperation.Parameter p) {
        var odd = new ArrayList<>(OddInput.ofParameter(p.name(), operation.value(p)));
        OddInput.inAddress(p.type()).forEach(value -> odd.add(p.name() + "=" + value));
        if (p.name().equals("after")) {
            OddInput.places(law.lists()).forEach(value -> odd.add("after=" + value));
        }
        odd.forEach(part -> ask(path(), operation.query(p.name(), part), Map.of(), good()));
    }

    private void member(String place) {
        var isTaken =
                asked(path(), query(), Map.of(), operation.body(place, ABSENT)).status() < 300;
        if (isTaken && operation.required().contains(place)) {
            law.findings().add(operation, "does not require " + place + ", as the document says", "", "");
        }
        OddInput.inJson(operation.type(place))
                .forEach(odd -> ask(path(), query(), Map.of(), operation.body(place, odd)));
    }

    private List<String> headers() {
        var names = new ArrayList<>(HEADERS);
        operation.in("header").forEach(p -> names.add(p.name()));
        return names;
    }

    private String path() {
        return operation.path("", "");
    }

    private String query() {
        return operation.query("", "");
    }

    private String good() {
        return operation.hasBody() ? operation.body(ABSENT, "") : "";
    }

    private void ask(String path, String query, Map<String, String> headers, String body) {
        ask(path, query, headers, bytes(body));
    }

    /** One in so many: what is odd in one place is left out there, and sent in another. */
    private void ask(String path, String query, Map<String, String> headers, byte[] body) {
        if (law.isItsTurn()) {
            asked(path, query, headers, body);
        }
    }

    private Answer asked(String path, String query, Map<String, String> headers, String body) {
        return asked(path, query, headers, bytes(body));
    }

    private byte[] bytes(String body) {
        return law.numbered(body).getBytes(StandardCharsets.UTF_8);
    }

    private Answer asked(String path, String query, Map<String, String> headers, byte[] body) {
        var all = new LinkedHashMap<String, String>();
        all.put("Content-Type", "application/json");
        operation.headers().forEach((name, value) -> all.put(name, law.numbered(value)));
        all.putAll(headers);
        var target = law.numbered(path + query);
        law.number().incrementAndGet();
        if (!operation.isSafe() && before == null) {
            before = law.state().get();
        }
        var head = head(operation.method(), target, caller, all, body.length);
        var answer = answerSoon(head, body);
        judge(answer, head + new String(body, StandardCharsets.UTF_8));
        return answer;
    }

    /** A machine may stand still once; what hangs does so the second time, too. */
    private Answer answerSoon(String head, byte[] body) {
        var start = System.nanoTime();
        var answer = connection.ask(head, body);
        if (isSoon(start)) {
            return answer;
        }
        start = System.nanoTime();
        answer = connection.ask(head, body);
        if (!isSoon(start)) {
            law.findings().add(operation, "came twice later than after " + SOON, head, answer.toString());
        }
        return answer;
    }

    private static boolean isSoon(long start) {
        return System.nanoTime() - start <= SOON.toNanos();
    }

    private void judge(Answer answer, String request) {
        var wrong = new ArrayList<>(law.traces().taken());
        if (answer.status() < 300) {
            law.reached().add(operation.toString());
            before = null;
            if (!operation.successes().contains(answer.status())) {
                wrong.add("the document names " + operation.successes() + " alone");
            }
        } else if (answer.status() < 400 || answer.status() >= 500 || !answer.isProblem()) {
            wrong.add("is no 4xx with a problem body");
        } else if (!isForAll(answer.refusal()) && !operation.refusals().contains(answer.refusal())) {
            wrong.add("the document does not name " + answer.refusal());
        } else if (!operation.isSafe()) {
            unchanged(wrong);
        }
        wrong.forEach(why -> law.findings().add(operation, why, request, answer.toString()));
    }

    /** What any request may be refused with, as the document's introduction says. */
    private static boolean isForAll(String refusal) {
        return FOR_ALL.contains(refusal);
    }

    private void unchanged(List<String> wrong) {
        var after = law.state().get();
        if (!Objects.equals(before, after)) {
            wrong.add("was refused, and has changed " + before + " to " + after);
        }
        before = after;
    }

    static String head(String method, String target, Caller caller, Map<String, String> headers, int length) {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        if (caller.token() != null && !headers.containsKey("Authorization")) {
            head.append("Authorization: Bearer ").append(caller.token()).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Content-Length: " + length + "\r\n\r\n";
    }
}
