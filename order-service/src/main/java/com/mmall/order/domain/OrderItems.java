package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import java.math.BigInteger;
import java.util.List;

/** What an order consists of and what it costs in all. */
public record OrderItems(List<OrderLine> lines, Money shippingFee, AgreedPrice agreed) {
    public static final OrderItems NOT_YET = new OrderItems(List.of(), Money.ZERO);
    public static final int MOST_LINES = 100;

    public OrderItems {
        lines = List.copyOf(lines);
    }

    /** How many of a product it consists of. */
    public int pieces(long productId) {
        return lines.stream()
                .filter(line -> line.productId() == productId)
                .mapToInt(OrderLine::quantity)
                .sum();
    }

    public Money itemsTotal() {
        return lines.stream().map(OrderLine::lineTotal).reduce(Money.ZERO, Money::plus);
    }

    public OrderItems(List<OrderLine> lines, Money shippingFee) {
        this(lines, shippingFee, AgreedPrice.NONE);
    }

    public Money total() {
        return agreed.total() == null ? listTotal() : agreed.total();
    }

    /** What it would cost if no other price had been agreed on. */
    public Money listTotal() {
        return itemsTotal().plus(shippingFee);
    }

    /** What these pieces are worth of the total: another one than the sum of the prices is everybody's in proportion. */
    Money part(List<RequestedLine> pieces) {
        var listed = lines.stream()
                .map(line -> line.unitPrice().times(RequestedLine.pieces(pieces, line.productId())))
                .reduce(Money.ZERO, Money::plus);
        return new Money(BigInteger.valueOf(listed.fen())
                .multiply(BigInteger.valueOf(total().fen()))
                .divide(BigInteger.valueOf(listTotal().fen()))
                .longValueExact());
    }

    OrderItems with(AgreedPrice price) {
        return new OrderItems(lines, shippingFee, price);
    }

    /** More than nothing and at most 100,000,000.00 yuan, which is what Alipay takes. */
    public boolean canBeCharged() {
        try {
            return total().fen() > 0 && total().compareTo(Money.MOST) <= 0;
        } catch (ArithmeticException tooMuch) {
            return false;
        }
    }
}
