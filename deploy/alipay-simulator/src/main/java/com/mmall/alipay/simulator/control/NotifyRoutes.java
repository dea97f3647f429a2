package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.notify.NotifyDesk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The switch of the notifies, and notifies by hand. */
final class NotifyRoutes {
    record Switch(boolean enabled) {}

    record ByHand(@Nullable List<String> forgeries) {}

    private final NotifyDesk notifies;

    NotifyRoutes(NotifyDesk notifies) {
        this.notifies = notifies;
    }

    void addTo(Router router) {
        router.on("GET", "/control/notifies", (_, _) -> Json.ok(notifies.all()))
                .on("GET", "/control/notify", (_, _) -> Json.ok(new Switch(notifies.enabled())))
                .on("PUT", "/control/notify", (request, _) -> turn(request))
                .on("POST", "/control/notify/{outTradeNo}", this::send)
                .on("POST", "/control/notifies/{notifyId}/resend", (_, id) -> resend(id));
    }

    private Reply turn(Request request) {
        notifies.enable(Json.read(request, Switch.class).enabled());
        return Json.ok(new Switch(notifies.enabled()));
    }

    private Reply send(Request request, String number) {
        var forgeries =
                NotifyFaultRoutes.forgeries(Json.read(request, ByHand.class).forgeries());
        try {
            return Json.ok(notifies.send(number, forgeries));
        } catch (IllegalArgumentException e) {
            throw new Problem(404, "unknown_trade", String.valueOf(e.getMessage()));
        }
    }

    private Reply resend(String id) {
        return notifies.resend(id)
                .map(Json::ok)
                .orElseThrow(() -> new Problem(404, "unknown_notify", "There is no notify " + id + "."));
    }
}
