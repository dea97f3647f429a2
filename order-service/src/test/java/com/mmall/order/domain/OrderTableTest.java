package com.mmall.order.domain;

import static com.mmall.order.testing.AnOrder.NOW;
import static com.mmall.order.testing.AnOrder.PAYMENT;
import static com.mmall.order.testing.AnOrder.TOTAL;
import static com.mmall.order.testing.AnOrder.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.order.testing.AnOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every move makes of an order in every state: the status after it, {@code +} the tasks it schedules, {@code -} those it
 * cancels; {@code .} is nothing at all, {@code *} a change of something else, {@code !} a refusal.
 */
class OrderTableTest {
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private static final Map<String, Order> STATES = states();

    private static final Map<String, Function<Order, Change>> MOVES = Map.ofEntries(
            Map.entry("confirmed", o -> o.confirmed(AnOrder.contents(), WINDOW, NOW)),
            Map.entry("confirmed late", o -> o.confirmed(AnOrder.contents(), WINDOW, NOW.plusSeconds(30))),
            Map.entry("abandoned", o -> o.abandoned("x", NOW)),
            Map.entry("window over", o -> o.windowOver(NOW.plus(WINDOW))),
            Map.entry("window not over", o -> o.windowOver(NOW.plus(WINDOW).minusNanos(1))),
            Map.entry("cancelled", o -> o.cancelled(CloseReason.CANCELLED_BY_ADMIN, "x", NOW)),
            Map.entry("closing confirmed", o -> o.closingConfirmed(NOW)),
            Map.entry("released", o -> o.released(NOW)),
            Map.entry("paid", o -> o.paidBy(AnOrder.news(PAYMENT, TOTAL), NOW).change()),
            Map.entry(
                    "paid too much",
                    o -> o.paidBy(AnOrder.news(PAYMENT, Money.ofYuan("128.51")), NOW)
                            .change()),
            Map.entry("shipped", o -> o.afterPayment().shipped(AnOrder.PARCEL, TWO_WEEKS, NOW)),
            Map.entry("shipped otherwise", o -> o.afterPayment().shipped(new Shipment("YT", "1"), TWO_WEEKS, NOW)),
            Map.entry(
                    "shipment changed",
                    o -> o.afterPayment().shipmentChanged(new Shipment("YT", "1"), o.version(), NOW)),
            Map.entry(
                    "shipment changed since",
                    o -> o.afterPayment().shipmentChanged(new Shipment("YT", "1"), o.version() - 1, NOW)),
            Map.entry("shipment as it is", o -> o.afterPayment().shipmentChanged(AnOrder.PARCEL, 0, NOW)),
            Map.entry("refund declined", o -> o.afterPayment().refundDeclined("x", NOW)),
            Map.entry("received", o -> o.afterPayment().received("x", NOW)),
            Map.entry("time to complain over", o -> o.afterPayment().autoCompleted(NOW)),
            Map.entry("refund requested", o -> o.afterPayment().refundRequested("x", NOW)),
            Map.entry("held", o -> o.afterPayment().heldForRefund(PAYMENT, NOW, NOW)),
            Map.entry("held for another payment", o -> o.afterPayment().heldForRefund(new PaymentNo("x"), NOW, NOW)),
            Map.entry("hold lifted", o -> o.afterPayment().holdLifted(PAYMENT, NOW, NOW)),
            Map.entry("refunded in part", o -> o.afterPayment().refunded(PAYMENT, Money.ofYuan("0.01"), NOW)),
            Map.entry("refunded", o -> o.afterPayment().refunded(PAYMENT, TOTAL, NOW)),
            Map.entry("another refunded", o -> o.afterPayment().refunded(new PaymentNo("x"), TOTAL, NOW)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "confirmed; PENDING_PAYMENT +CLOSE_UNPAID -ABANDON_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING;"
                        + " !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING",
                "confirmed late; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING;"
                        + " !NOT_PLACING; !NOT_PLACING; !NOT_PLACING; !NOT_PLACING",
                "abandoned; CLOSING +RELEASE -ABANDON_PLACING; .; .; .; .; .; .; .; .; .",
                "window over; .; CLOSING +ASK_CLOSING -CLOSE_UNPAID; .; .; .; .; .; .; .; .",
                "window not over; .; PENDING_PAYMENT +CLOSE_UNPAID; .; .; .; .; .; .; .; .",
                "cancelled; !NOT_PLACING; CLOSING +ASK_CLOSING -CLOSE_UNPAID; !ALREADY_PAID; !ALREADY_PAID;"
                        + " !ALREADY_PAID; !ALREADY_PAID; .; .; .; !ALREADY_PAID",
                "closing confirmed; .; .; .; .; .; .; CLOSING* +RELEASE; .; .; .",
                "released; .; .; .; .; .; .; .; CLOSED; .; .",
                "paid; .; PAID +DEDUCT -CLOSE_UNPAID -ASK_CLOSING; .; .; .; .;"
                        + " PAID +DEDUCT -CLOSE_UNPAID -ASK_CLOSING; .; .; .",
                "paid too much; .; .; .; .; .; .; .; .; .; .",
                "shipped; !NOT_PAID; !NOT_PAID; SHIPPED +AUTO_COMPLETE; !REFUND_UNDER_WAY; .; !NOT_PAID; !NOT_PAID;"
                        + " !NOT_PAID; !NOT_PAID; !NOT_PAID",
                "shipped otherwise; !NOT_PAID; !NOT_PAID; SHIPPED +AUTO_COMPLETE; !REFUND_UNDER_WAY; !NOT_PAID;"
                        + " !NOT_PAID; !NOT_PAID; !NOT_PAID; !NOT_PAID; !NOT_PAID",
                "shipment changed; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY;"
                        + " SHIPPED*; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY",
                "shipment changed since; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY;"
                        + " !CHANGED_MEANWHILE; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY",
                "shipment as it is; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY;"
                        + " .; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY; !NOT_ON_ITS_WAY",
                "refund declined; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST;"
                        + " !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST; !NO_REFUND_REQUEST",
                "received; !NOT_SHIPPED; !NOT_SHIPPED; !NOT_SHIPPED; !NOT_SHIPPED; COMPLETED -AUTO_COMPLETE; .;"
                        + " !NOT_SHIPPED; !NOT_SHIPPED; !NOT_SHIPPED; !NOT_SHIPPED",
                "time to complain over; .; .; .; .; COMPLETED -AUTO_COMPLETE; .; .; .; .; .",
                "refund requested; !NOT_REFUNDABLE; !NOT_REFUNDABLE; PAID*; PAID*; SHIPPED*; !NOT_REFUNDABLE;"
                        + " !NOT_REFUNDABLE; !NOT_REFUNDABLE; !NOT_REFUNDABLE; !NOT_REFUNDABLE",
                "held; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; PAID*; .; .; .;"
                        + " !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; .",
                "held for another payment; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT;"
                        + " !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT;"
                        + " !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT;"
                        + " !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT",
                "hold lifted; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; PAID*; PAID*; SHIPPED*; COMPLETED*;"
                        + " !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; !NOT_THE_ACCEPTED_PAYMENT; REFUNDED*",
                "refunded in part; .; .; PAID*; PAID*; SHIPPED*; COMPLETED*; .; .; .; .",
                "refunded; .; .; REFUNDED -AUTO_COMPLETE; REFUNDED -AUTO_COMPLETE; REFUNDED -AUTO_COMPLETE;"
                        + " REFUNDED -AUTO_COMPLETE; .; .; .; .",
                "another refunded; .; .; .; .; .; .; .; .; .; ."
            })
    void says(String row) {
        var cells = Arrays.stream(row.split(";")).map(String::strip).toList();
        var move = MOVES.get(cells.getFirst());

        var seen = STATES.values().stream().map(order -> outcome(order, move)).toList();

        assertThat(zipped(seen)).isEqualTo(zipped(cells.subList(1, cells.size())));
    }

    private static Map<String, String> zipped(List<String> cells) {
        var zipped = new LinkedHashMap<String, String>();
        var names = new ArrayList<>(STATES.keySet());
        for (var i = 0; i < names.size(); i++) {
            zipped.put(names.get(i), cells.get(i));
        }
        return zipped;
    }

    private static String outcome(Order order, Function<Order, Change> move) {
        try {
            var change = move.apply(order);
            if (change.equals(Change.nothing(order))) {
                return ".";
            }
            var after = change.order();
            var note = after.status() == order.status() && !after.equals(order) ? "*" : "";
            var scheduled = change.scheduled().stream().map(t -> " +" + t.kind());
            var cancelled = change.cancelled().stream().sorted().map(kind -> " -" + kind);
            return after.status()
                    + note
                    + scheduled.collect(Collectors.joining())
                    + cancelled.collect(Collectors.joining());
        } catch (IllegalOrderMove refused) {
            return "!" + refused.why();
        }
    }

    private static Map<String, Order> states() {
        var states = new LinkedHashMap<String, Order>();
        states.put("placing", AnOrder.placing());
        states.put("unpaid", AnOrder.pendingPayment());
        states.put("paid", AnOrder.paid());
        states.put(
                "held",
                AnOrder.paid().afterPayment().heldForRefund(PAYMENT, NOW, NOW).order());
        states.put("shipped", AnOrder.shipped());
        states.put("completed", AnOrder.completed());
        states.put("closing", AnOrder.closing());
        states.put("closing confirmed", AnOrder.closingConfirmed());
        states.put("closed", AnOrder.closed());
        states.put("refunded", AnOrder.refunded());
        return states;
    }
}
