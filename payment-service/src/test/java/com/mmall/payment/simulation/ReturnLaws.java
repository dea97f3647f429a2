package com.mmall.payment.simulation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.simulation.Invariants.Violation;
import com.mmall.payment.simulation.ModelAfterSales.Decided;
import com.mmall.payment.simulation.ModelAfterSales.MoneyState;
import com.mmall.payment.simulation.ModelAfterSales.Return;
import com.mmall.payment.simulation.ModelAfterSales.State;
import com.mmall.payment.testing.APayment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What must hold of returns and prices once all is settled: Alipay's books against those of order-service and product-service. */
final class ReturnLaws {
    private final World world;

    ReturnLaws(World world) {
        this.world = world;
    }

    void atTheEnd(Iterable<OrderNo> orderNos) {
        for (var order : orderNos) {
            require(!world.orders.changesPrice(order), Law.EVERY_PRICE_CHANGE_ENDS, order);
            if (world.orders.isPaid(order)) {
                ofPaid(order);
            }
        }
    }

    private void ofPaid(OrderNo order) {
        var payment = world.payments.find(world.orders.paidBy(order)).orElseThrow();
        var total = world.orders.total(order);
        require(payment.amount().equals(total), Law.AN_ORDER_IS_PAID_AT_ITS_PRICE, order);
        var sales = world.orders.afterSales(order);
        for (var refund : sales.refunds) {
            ofRefund(payment, refund);
        }
        for (var one : sales.returns) {
            ofReturn(payment, one, sales);
        }
        ofReturnsInAll(payment, sales, total);
        var back = world.stock.back(order);
        require(back.equals(sales.onSale()) && back.isAmong(Pieces.BOUGHT), Law.ON_SALE_IS_ONLY_WHAT_CAME_BACK, order);
    }

    private void ofRefund(Payment payment, Decided refund) {
        var given = given(payment, refund);
        require(refund.isOver(), Law.EVERY_RETURN_ENDS, refund.no);
        require(given.size() <= 1, Law.A_RETURN_IS_PAID_ONCE, refund.no);
        var right = refund.money == MoneyState.SUCCEEDED ? List.of(refund.amount) : List.<Money>of();
        require(
                given.equals(right)
                        || refund.money == MoneyState.SUCCEEDED && given.isEmpty() && hasGivenAllBack(payment),
                Law.THE_ORDER_KNOWS_WHAT_A_RETURN_BROUGHT,
                refund.no);
    }

    private void ofReturn(Payment payment, Return one, ModelAfterSales sales) {
        var refunds = sales.refundsFor(one);
        var given = refunds.stream()
                .flatMap(refund -> given(payment, refund).stream())
                .toList();
        require(given.size() <= 1, Law.A_RETURN_IS_PAID_ONCE, payment);
        require(given.isEmpty() || one.state == State.RECEIVED && !one.withdrawn, Law.ONLY_WHAT_CAME_IS_PAID, payment);
        if (one.state == State.RECEIVED) {
            require(!refunds.isEmpty(), Law.EVERY_RETURN_ENDS, payment);
            require(
                    refunds.getLast().money != MoneyState.FAILED || isTold(payment, refunds.getLast()),
                    Law.EVERY_RETURN_ENDS,
                    payment);
        }
    }

    /** In several returns no fen more than at once; and none less, unless a refund failed or nothing is left of the payment. */
    private void ofReturnsInAll(Payment payment, ModelAfterSales sales, Money total) {
        var part = new OrderRules().part(sales.came().listed(), total, APayment.AMOUNT);
        var given = sum(ofReturns(sales).flatMap(refund -> given(payment, refund).stream()));
        require(given.compareTo(part) <= 0, Law.A_RETURN_BRINGS_ITS_PART, payment);
        var decided = sum(ofReturns(sales).map(refund -> refund.amount));
        require(
                decided.equals(part)
                        || sales.refunds.stream().anyMatch(refund -> refund.money == MoneyState.FAILED)
                        || isNothingLeft(payment),
                Law.A_RETURN_BRINGS_ITS_PART,
                payment);
    }

    private static Stream<Decided> ofReturns(ModelAfterSales sales) {
        return sales.refunds.stream().filter(refund -> refund.forReturn != null);
    }

    private static Money sum(Stream<Money> amounts) {
        return amounts.reduce(Money.ZERO, Money::plus);
    }

    /**
     * A person gave back all there was while ours was under way. Alipay signs only the sum of all refunds of a trade: once
     * that is all that was paid, the buyer has ours as well, under whatever number, and the trade can give back no more, so
     * that no request of ours that is still on its way can. Nobody could tell it from ours, and nothing else would follow
     * if they could. With anything left in the trade, a refund that counts as done must have been given back as such.
     */
    private boolean hasGivenAllBack(Payment payment) {
        return payment.status() == PaymentStatus.REFUNDED && isNothingLeft(payment);
    }

    private boolean isNothingLeft(Payment payment) {
        return world.alipay.trades().get(payment.paymentNo()).net() == 0;
    }

    /** A person reads that Alipay refused; or less than the refund was left, as it had gone back otherwise. */
    private boolean isTold(Payment payment, Decided failed) {
        return world.alerted(payment.paymentNo(), Alert.REFUND_REFUSED)
                || failed.amount.compareTo(payment.remainder()) > 0;
    }

    /** What Alipay has given back by a refund; its own number begins every other that it was perhaps asked for under. */
    private List<Money> given(Payment payment, Decided refund) {
        return world.alipay.trades().get(payment.paymentNo()).refunds.entrySet().stream()
                .filter(back -> back.getKey().startsWith(refund.no))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void require(boolean holds, Law law, Object about) {
        if (!holds) {
            throw new Violation(law, about.toString());
        }
    }
}
