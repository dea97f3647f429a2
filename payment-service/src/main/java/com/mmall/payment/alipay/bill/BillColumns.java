package com.mmall.payment.alipay.bill;

import com.mmall.conventions.money.Money;
import com.mmall.payment.alipay.AlipayTime;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Where which value stands in a row, by the names in the header: Alipay adds columns and moves them. */
final class BillColumns {
    private static final String TRADE_NO = "支付宝交易号";
    private static final String PAYMENT_NO = "商户订单号";
    private static final String KIND = "业务类型";
    private static final String COMPLETED = "完成时间";
    private static final String AMOUNT = "订单金额";
    private static final String RECEIVED = "商家实收";
    private static final String REQUEST_NO = "退款批次号/请求号";
    private static final String FEE = "服务费";
    private static final List<String> NEEDED =
            List.of(TRADE_NO, PAYMENT_NO, KIND, COMPLETED, AMOUNT, RECEIVED, REQUEST_NO, FEE);
    private static final int LONGEST_NUMBER = 64;

    private final Map<String, Integer> places = new HashMap<>();
    private final int count;

    /** @throws BillUnreadable if a column that we need is not there */
    BillColumns(List<String> header) throws BillUnreadable {
        count = header.size();
        for (var i = 0; i < header.size(); i++) {
            places.putIfAbsent(name(header.get(i)), i);
        }
        for (var needed : NEEDED) {
            if (!places.containsKey(needed)) {
                throw new BillUnreadable("no column " + needed);
            }
        }
    }

    /** The sums per shop stand in a file of their own, which has no trades. */
    static boolean areOfTrades(List<String> header) {
        return header.stream().map(BillColumns::name).anyMatch(TRADE_NO::equals);
    }

    static boolean areOfSums(List<String> header) {
        return header.stream().map(BillColumns::name).anyMatch("交易订单总笔数"::equals);
    }

    /** The unit stands behind a name in brackets of either kind. */
    private static String name(String title) {
        return title.replace('（', '(').replace("(元)", "").replace("(元）", "").strip();
    }

    /** @throws IllegalArgumentException says why the row cannot be read */
    BillLine.Row row(int lineNo, String seller, List<String> cells) {
        if (cells.size() != count) {
            throw new IllegalArgumentException(cells.size() + " cells instead of " + count);
        }
        var kind = kind(cells);
        var fen = amount(cells, AMOUNT);
        if (kind == Kind.PAYMENT ? fen < 0 : fen > 0) {
            throw new IllegalArgumentException("the sign of " + AMOUNT);
        }
        var fee = amount(cells, FEE);
        return new BillLine.Row(
                lineNo,
                kind,
                seller,
                number(cells, TRADE_NO),
                number(cells, PAYMENT_NO),
                kind == Kind.PAYMENT ? "" : requestNo(cells),
                new Money(Math.abs(fen)),
                amount(cells, RECEIVED) + fee,
                fee,
                completedAt(cells));
    }

    /** A refund without one has the payment's, in the refund query too. */
    private String requestNo(List<String> cells) {
        var number = limited(cells, REQUEST_NO);
        return number.isEmpty() ? number(cells, PAYMENT_NO) : number;
    }

    private Kind kind(List<String> cells) {
        return switch (text(cells, KIND)) {
            case "交易" -> Kind.PAYMENT;
            case "退款" -> Kind.REFUND;
            default -> throw new IllegalArgumentException("unknown " + KIND);
        };
    }

    private long amount(List<String> cells, String column) {
        try {
            return BillAmount.fen(text(cells, column));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + " is no amount", e);
        }
    }

    private Instant completedAt(List<String> cells) {
        var at = AlipayTime.instant(text(cells, COMPLETED));
        if (at == null) {
            throw new IllegalArgumentException(COMPLETED + " is no time");
        }
        return at;
    }

    private String number(List<String> cells, String column) {
        var number = limited(cells, column);
        if (number.isEmpty()) {
            throw new IllegalArgumentException("no " + column);
        }
        return number;
    }

    private String limited(List<String> cells, String column) {
        var text = text(cells, column);
        if (text.length() > LONGEST_NUMBER || text.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException(column + " is no number");
        }
        return text;
    }

    private String text(List<String> cells, String column) {
        return cells.get(Objects.requireNonNull(places.get(column)));
    }
}
