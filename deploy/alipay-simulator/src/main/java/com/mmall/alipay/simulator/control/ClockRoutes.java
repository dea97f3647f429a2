package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import com.mmall.alipay.simulator.time.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The simulator's clock: what it shows, and moving it. */
final class ClockRoutes {
    record Move(String advance) {}

    record View(Instant now, String alipayTime, Duration offset) {}

    private final SimulatorClock clock;

    ClockRoutes(SimulatorClock clock) {
        this.clock = clock;
    }

    void addTo(Router router) {
        router.on("GET", "/control/clock", (_, _) -> view())
                .on("POST", "/control/clock", (request, _) -> advance(request));
    }

    private Reply advance(Request request) {
        try {
            clock.advance(
                    Duration.parse(String.valueOf(Json.read(request, Move.class).advance())));
            return view();
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("validation_failed", "advance is an ISO 8601 duration such as PT10M.");
        }
    }

    private Reply view() {
        return Json.ok(new View(clock.now(), SimulatorClock.text(clock.now()), clock.offset()));
    }
}
