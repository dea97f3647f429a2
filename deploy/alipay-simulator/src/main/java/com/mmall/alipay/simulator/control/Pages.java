package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.http.Manner;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The console and the scanner, and the feed that keeps the console up to date. */
final class Pages {
    private static final Template CONSOLE = Template.load("console.html");
    private static final Template SCANNER = Template.load("scan.html");
    private static final int LOOK_EVERY_MILLIS = 300;
    private static final int LOOKS_UNTIL_BEAT = 30;

    private final Overview overview;

    Pages(Overview overview) {
        this.overview = overview;
    }

    void addTo(Router router) {
        router.on("GET", "/", (request, _) -> console(request))
                .on("GET", "/scan", (request, _) -> page(SCANNER, request, Map.of()))
                .on("GET", "/control/overview", (_, _) -> Json.ok(overview.now()))
                .on("GET", "/control/events", (_, _) -> events());
        file(router, "style.css", "text/css;charset=utf-8");
        file(router, "console.js", "text/javascript;charset=utf-8");
        file(router, "scan.js", "text/javascript;charset=utf-8");
    }

    private static void file(Router router, String name, String type) {
        var content = Template.resource(name);
        router.on("GET", "/ui/" + name, (_, _) -> Reply.of(200, type, content).with("Cache-Control", "no-cache"));
    }

    private Reply console(Request request) {
        var values = Map.of(
                "now", Json.embedded(overview.now()),
                "kinds", options(FaultKind.values()),
                "forgeries", options(NotifyForgery.Kind.values()));
        return page(CONSOLE, request, values);
    }

    private static Reply page(Template template, Request request, Map<String, String> values) {
        var texts = Texts.of(request);
        var all = new HashMap<>(values);
        all.put("texts", Json.embedded(texts.all()));
        all.put("language", texts.language());
        all.put("otherLanguage", texts.otherLanguage());
        all.put("query", texts.query());
        return template.page(200, texts, all);
    }

    private static String options(Enum<?>[] constants) {
        return Arrays.stream(constants)
                .map(constant -> "<option>" + Names.of(constant) + "</option>")
                .collect(Collectors.joining());
    }

    private Reply events() {
        return Reply.text(200, "text/event-stream", "")
                .with("Cache-Control", "no-store")
                .in(new Manner.Stream(this::feed));
    }

    /** Sends the overview whenever it has changed; ends when the browser has gone. */
    private void feed(OutputStream out) throws IOException, InterruptedException {
        var sent = "";
        for (var looks = 0; ; looks++) {
            var now = Json.text(overview.now());
            if (!now.equals(sent)) {
                write(out, "data: " + now + "\n\n");
                sent = now;
            } else if (looks % LOOKS_UNTIL_BEAT == 0) {
                write(out, ": beat\n\n");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
