package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.notify.NotifyDesk;
import com.mmall.alipay.simulator.notify.NotifyFault;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Notifies that go astray. */
final class NotifyFaultRoutes {
    /** Only the fault must be named. */
    record Order(
            @Nullable String outTradeNo,
            @Nullable Integer times,
            @Nullable Integer percent,
            String fault,
            @Nullable Integer copies,
            @Nullable Long delayMillis,
            @Nullable List<String> forgeries) {}

    private final NotifyDesk notifies;

    NotifyFaultRoutes(NotifyDesk notifies) {
        this.notifies = notifies;
    }

    void addTo(Router router) {
        router.on(
                        "GET",
                        "/control/notify-faults",
                        (_, _) -> Json.ok(notifies.faults().rules()))
                .on("POST", "/control/notify-faults", (request, _) -> order(request))
                .on("DELETE", "/control/notify-faults", (_, _) -> clear())
                .on("POST", "/control/notify-release", (_, _) -> Json.ok(Map.of("sent", notifies.release())));
    }

    private Reply order(Request request) {
        var order = Json.read(request, Order.class);
        if (order.fault() == null) {
            throw Problem.badRequest("validation_failed", "fault is missing.");
        }
        var fault = new NotifyFault(
                Names.find(NotifyFault.Kind.class, order.fault(), "fault"),
                within("copies", Optional.ofNullable(order.copies()).orElse(2), 100),
                Duration.ofMillis(within(
                        "delayMillis", Optional.ofNullable(order.delayMillis()).orElse(0L), 172_800_000L)),
                forgeries(order.forgeries()));
        try {
            return Json.created(notifies.faults()
                    .add(
                            Optional.ofNullable(order.outTradeNo()).orElse("*"),
                            Optional.ofNullable(order.times()).orElse(Integer.MAX_VALUE),
                            Optional.ofNullable(order.percent()).orElse(100),
                            fault));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("validation_failed", String.valueOf(e.getMessage()));
        }
    }

    static List<NotifyForgery> forgeries(@Nullable List<String> names) {
        return Optional.ofNullable(names).orElse(List.of()).stream()
                .map(name -> NotifyForgery.of(Names.find(NotifyForgery.Kind.class, String.valueOf(name), "forgeries")))
                .toList();
    }

    private Reply clear() {
        notifies.faults().clear();
        return Json.ok(notifies.faults().rules());
    }

    private static int within(String field, int value, int most) {
        return (int) within(field, (long) value, most);
    }

    private static long within(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw Problem.badRequest("validation_failed", field + " is from 0 to " + most + ".");
        }
        return value;
    }
}
