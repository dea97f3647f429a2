package com.mmall.payment.simulation;

import com.mmall.payment.domain.OrderNo;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** product-service, as far as it puts on sale again what comes back: once per number, and never more of an order than it sold. */
final class ModelStock {
    enum Answer {
        DONE,
        CONTRADICTED,
        UNKNOWN
    }

    private final World world;
    private final Map<OrderNo, Pieces> back = new LinkedHashMap<>();
    private final Map<String, Pieces> known = new HashMap<>();

    ModelStock(World world) {
        this.world = world;
    }

    Pieces back(OrderNo order) {
        return back.getOrDefault(order, Pieces.NONE);
    }

    Answer takeBack(OrderNo order, String returnNo, Pieces pieces) {
        world.orderServiceWaits();
        if (world.strikes(10)) {
            return Answer.UNKNOWN;
        }
        var answer = taken(order, returnNo, pieces);
        world.orderServiceWaits();
        return world.strikes(10) ? Answer.UNKNOWN : answer;
    }

    private Answer taken(OrderNo order, String returnNo, Pieces pieces) {
        var rules = world.system.orderRules();
        var before = known.get(returnNo);
        if (before != null && rules.stockKnowsItsReturns()) {
            return before.equals(pieces) ? Answer.DONE : Answer.CONTRADICTED;
        }
        var sum = back(order).plus(pieces);
        if (rules.stockMindsWhatCameBack() && !sum.isAmong(Pieces.BOUGHT)) {
            return Answer.CONTRADICTED;
        }
        known.put(returnNo, pieces);
        back.put(order, sum);
        world.trace().line(() -> "  back on sale of " + order + ": " + pieces);
        return Answer.DONE;
    }
}
