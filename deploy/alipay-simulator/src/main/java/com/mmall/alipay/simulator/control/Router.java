package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.buyer.BuyerRefused;
import com.mmall.alipay.simulator.http.Handler;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the route of a control request and turns every refusal into a problem body. */
final class Router implements Handler {
    /** The part of the path in braces, when the route has one, comes as the argument. */
    interface Route {
        Reply answer(Request request, String argument) throws InterruptedException;
    }

    private record Entry(String method, Pattern path, Route route) {}

    private final List<Entry> entries = new ArrayList<>();

    /** The path may hold one {@code {part}}. */
    Router on(String method, String path, Route route) {
        var pattern = Pattern.compile(path.replaceAll("\\{[a-zA-Z]+}", "([^/]+)"));
        entries.add(new Entry(method, pattern, route));
        return this;
    }

    @Override
    public Reply handle(Request request) throws InterruptedException {
        try {
            return find(request);
        } catch (Problem e) {
            return Json.problem(e);
        } catch (BuyerRefused e) {
            var status = e.code().equals("unknown_code") ? 404 : 409;
            return Json.problem(new Problem(status, e.code(), String.valueOf(e.getMessage())));
        }
    }

    private Reply find(Request request) throws InterruptedException {
        var known = false;
        for (var entry : entries) {
            var match = entry.path().matcher(request.path());
            if (match.matches()) {
                known = true;
                if (entry.method().equals(request.method().equals("HEAD") ? "GET" : request.method())) {
                    sameOrigin(request);
                    return entry.route().answer(request, match.groupCount() > 0 ? match.group(1) : "");
                }
            }
        }
        throw known
                ? new Problem(405, "method_not_allowed", request.method() + " is not possible here.")
                : new Problem(404, "unknown_path", "There is nothing at " + request.path() + ".");
    }

    /** A page of another site that is open in the same browser may not press our buttons. */
    private static void sameOrigin(Request request) {
        var site = request.header("sec-fetch-site");
        var foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign && !request.method().equals("GET")) {
            throw new Problem(403, "cross_site_request", "Requests from other sites are refused.");
        }
    }
}
