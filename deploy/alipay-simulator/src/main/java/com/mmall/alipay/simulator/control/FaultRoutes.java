package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Faults as switches. */
final class FaultRoutes {
    /** Which calls go wrong and how; only the fault must be named. */
    record Order(
            @Nullable String method,
            @Nullable String outTradeNo,
            @Nullable Integer after,
            @Nullable Integer times,
            @Nullable Integer percent,
            String fault,
            @Nullable Long pauseMillis,
            @Nullable String subCode) {}

    record RuleView(
            int id,
            String method,
            String outTradeNo,
            int after,
            @Nullable Integer times,
            int percent,
            String fault,
            long pauseMillis,
            String subCode) {

        static RuleView of(Faults.Rule rule) {
            return new RuleView(
                    rule.id(),
                    rule.method(),
                    rule.outTradeNo(),
                    rule.after(),
                    rule.times() == Integer.MAX_VALUE ? null : rule.times(),
                    rule.percent(),
                    Names.of(rule.fault().kind()),
                    rule.fault().pause().toMillis(),
                    rule.fault().subCode());
        }
    }

    private final Faults faults;

    FaultRoutes(Faults faults) {
        this.faults = faults;
    }

    void addTo(Router router) {
        router.on("GET", "/control/faults", (_, _) -> list())
                .on("POST", "/control/faults", (request, _) -> order(request))
                .on("DELETE", "/control/faults", (_, _) -> clear())
                .on("DELETE", "/control/faults/{id}", (_, id) -> remove(id))
                .on("GET", "/control/faults/kinds", (_, _) -> kinds());
    }

    private Reply list() {
        return Json.ok(faults.rules().stream().map(RuleView::of).toList());
    }

    private Reply order(Request request) {
        var order = Json.read(request, Order.class);
        if (order.fault() == null) {
            throw Problem.badRequest("validation_failed", "fault is missing; see GET /control/faults/kinds.");
        }
        try {
            var rule = faults.add(
                    Optional.ofNullable(order.method()).orElse(Faults.ANY),
                    Optional.ofNullable(order.outTradeNo()).orElse(Faults.ANY),
                    Optional.ofNullable(order.after()).orElse(0),
                    Optional.ofNullable(order.times()).orElse(Integer.MAX_VALUE),
                    Optional.ofNullable(order.percent()).orElse(100),
                    fault(order));
            return Json.created(RuleView.of(rule));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("validation_failed", String.valueOf(e.getMessage()));
        }
    }

    private static Fault fault(Order order) {
        var usual = Fault.of(Names.find(FaultKind.class, order.fault(), "fault"));
        var pause = order.pauseMillis() == null ? usual.pause() : Duration.ofMillis(order.pauseMillis());
        if (pause.isNegative() || pause.compareTo(Duration.ofMinutes(10)) > 0) {
            throw Problem.badRequest("validation_failed", "pauseMillis is from 0 to 600000.");
        }
        var subCode = Optional.ofNullable(order.subCode()).orElse("");
        if (usual.kind() == FaultKind.REFUSED && subCode.isBlank()) {
            throw Problem.badRequest("validation_failed", "refused needs a subCode such as SELLER_BALANCE_NOT_ENOUGH.");
        }
        return new Fault(usual.kind(), pause, subCode);
    }

    private Reply clear() {
        faults.clear();
        return list();
    }

    private Reply remove(String id) {
        if (!id.matches("\\d{1,9}") || !faults.remove(Integer.parseInt(id))) {
            throw new Problem(404, "unknown_fault", "There is no fault " + id + ".");
        }
        return list();
    }

    private static Reply kinds() {
        return Json.ok(Arrays.stream(FaultKind.values())
                .map(kind -> Map.of("fault", Names.of(kind), "carriedOut", kind.done()))
                .toList());
    }
}
