package com.mmall.order.product;

import com.mmall.conventions.feign.FailedCall;
import com.mmall.conventions.feign.RemoteProblem;
import com.mmall.conventions.money.Money;
import com.mmall.order.application.Stock;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.RequestedLine;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reservations over HTTP. Only a proven answer that we can read to the end is more than Unknown. */
@Component
class FeignStock implements Stock {
    private record TooLittle(@Nullable List<ShortLine> lines) {}

    private record Gone(@Nullable List<String> productIds) {}

    private record ShortLine(String productId, int requested, int available) {}

    private final ProductClient products;

    FeignStock(ProductClient products) {
        this.products = products;
    }

    @Override
    public Reserve reserve(OrderNo no, List<RequestedLine> requested) {
        try {
            var made = products.reserve(no.toString(), body(requested));
            return "RESERVED".equals(made.status()) && no.toString().equals(made.orderNo())
                    ? new Reserve.Reserved(
                            made.lines().stream().map(FeignStock::line).toList())
                    : new Reserve.Unknown("200 with status " + made.status());
        } catch (RemoteProblem e) {
            return refused(e);
        } catch (RuntimeException e) {
            return new Reserve.Unknown(FailedCall.describe(e));
        }
    }

    private static ProductClient.ReservationRequest body(List<RequestedLine> lines) {
        return new ProductClient.ReservationRequest(lines.stream()
                .map(l -> new ProductClient.RequestedLine(Long.toString(l.productId()), l.quantity()))
                .toList());
    }

    private static OrderLine line(ProductClient.Reserved line) {
        return new OrderLine(
                Long.parseLong(line.productId()),
                line.name(),
                line.image() == null ? "" : line.image(),
                Money.ofYuan(line.unitPrice()),
                line.quantity());
    }

    private static Reserve refused(RemoteProblem problem) {
        return switch (problem.code()) {
            case "insufficient_stock" ->
                tooLittle(problem.members(TooLittle.class).map(TooLittle::lines).orElse(null));
            case "product_unavailable" ->
                gone(problem.members(Gone.class).map(Gone::productIds).orElse(null));
            case "reservation_released" -> new Reserve.Released();
            default -> new Reserve.Unknown(FailedCall.describe(problem));
        };
    }

    private static Reserve tooLittle(@Nullable List<ShortLine> lines) {
        return lines == null
                ? new Reserve.Unknown("insufficient_stock without lines")
                : new Reserve.Insufficient(lines.stream()
                        .map(l -> new Short(Long.parseLong(l.productId()), l.requested(), l.available()))
                        .toList());
    }

    private static Reserve gone(@Nullable List<String> ids) {
        return ids == null
                ? new Reserve.Unknown("product_unavailable without ids")
                : new Reserve.Unavailable(ids.stream().map(Long::valueOf).toList());
    }

    @Override
    public Ended release(OrderNo no) {
        return ended(no, "RELEASED", () -> products.release(no.toString()));
    }

    @Override
    public Ended deduct(OrderNo no) {
        return ended(no, "DEDUCTED", () -> products.deduct(no.toString()));
    }

    @Override
    public Ended takeBack(OrderNo no, String key, List<RequestedLine> lines) {
        try {
            var answer = products.takeBack(no.toString(), key, body(lines));
            return key.equals(answer.returnKey()) && no.toString().equals(answer.orderNo())
                    ? new Ended.Done()
                    : new Ended.Unknown("200 for return " + answer.returnKey());
        } catch (RemoteProblem e) {
            return switch (e.code()) {
                case "return_exceeds_order", "reservation_differs", "reservation_not_found" ->
                    new Ended.Contradicted("product-service says " + e.code());
                default -> new Ended.Unknown(FailedCall.describe(e)); // not yet deducted, or no certain answer
            };
        } catch (RuntimeException e) {
            return new Ended.Unknown(FailedCall.describe(e));
        }
    }

    private Ended ended(OrderNo no, String expected, Supplier<ProductClient.Ended> call) {
        try {
            var answer = call.get();
            return expected.equals(answer.status()) && no.toString().equals(answer.orderNo())
                    ? new Ended.Done()
                    : new Ended.Unknown("200 with status " + answer.status());
        } catch (RemoteProblem e) {
            return switch (e.code()) {
                case "reservation_deducted", "reservation_released", "reservation_not_found" ->
                    new Ended.Contradicted("product-service says " + e.code());
                default -> new Ended.Unknown(FailedCall.describe(e));
            };
        } catch (RuntimeException e) {
            return new Ended.Unknown(FailedCall.describe(e));
        }
    }
}
