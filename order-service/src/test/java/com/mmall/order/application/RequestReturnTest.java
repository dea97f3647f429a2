package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.RequestedReturn;
import com.mmall.order.testing.AnOrder;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A return whose request stood still for a long time between the hold of its pictures and its commit. */
class RequestReturnTest {
    private static final RequestedReturn WANTED =
            new RequestedReturn(List.of(new RequestedLine(100_012, 1)), "x", List.of("a"));
    private static final OrderLimits LIMITS =
            new OrderLimits(Duration.ZERO, Duration.ZERO, 1, 1, 1, Duration.ofDays(7), "0.00");

    private Instant now = AnOrder.NOW;
    private Duration standstill = Duration.ZERO;

    @Test
    void isCommittedWithinTenMinutesOfTheHold() {
        standstill = RequestReturn.HOLD_COUNTS;

        assertThat(request().afterSales().pictures()).containsEntry(1, List.of("a"));
    }

    @Test
    void namesNoPictureThatMayHaveBeenReleasedMeanwhile() {
        standstill = RequestReturn.HOLD_COUNTS.plusNanos(1);

        assertThatExceptionOfType(Refused.Unavailable.class).isThrownBy(this::request);
    }

    private Order request() {
        var orders = (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(),
                new Class<?>[] {Orders.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "find" -> Optional.of(AnOrder.shipped());
                    case "now" -> now;
                    case "change" ->
                        ((Orders.Move) arguments[1]).of(AnOrder.shipped(), now).order();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new RequestReturn(new OrderBook(orders), orders, new Slow(), LIMITS)
                .request(AnOrder.NO, 7, WANTED, null);
    }

    private final class Slow implements ReturnPictures {
        @Override
        public void hold(OrderNo no, long userId, List<String> ids) {
            now = now.plus(standstill);
        }

        @Override
        public List<Held> unsettled() {
            return List.of();
        }

        @Override
        public void settle(OrderNo no, List<String> kept, List<String> released) {
            throw new UnsupportedOperationException();
        }
    }
}
