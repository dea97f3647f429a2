package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.rules.Rules;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** How Alipay behaves where its sources disagree: reading it, changing some of it. */
final class RuleRoutes {
    private final AtomicReference<Rules> rules;

    RuleRoutes(AtomicReference<Rules> rules) {
        this.rules = rules;
    }

    void addTo(Router router) {
        router.on("GET", "/control/rules", (_, _) -> Json.ok(now()))
                .on("PATCH", "/control/rules", (request, _) -> change(request));
    }

    private Reply change(Request request) {
        var changed = Json.patch(request, now(), Rules.class);
        rules.set(changed);
        return Json.ok(changed);
    }

    private Rules now() {
        return Objects.requireNonNull(rules.get());
    }
}
