package com.mmall.alipay.simulator.bill;

import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What is wrong with which bill. */
public final class BillFaults {
    private static final String ODD_TITLE = "#5\" \"pipe\", 1,000 m\n\"";
    private static final int TRADE_NO = 0;
    private static final int OUT_TRADE_NO = 1;
    private static final int TITLE = 3;
    private static final int COMPLETED = 5;
    private static final int AMOUNT = 11;
    private static final int RECEIVED = 12;

    private final Map<String, Set<BillFault>> byNumber = new ConcurrentHashMap<>();
    private final Set<LocalDate> withheld = ConcurrentHashMap.newKeySet();
    private volatile boolean outOfOrder;

    public void add(String outTradeNo, BillFault fault) {
        byNumber.computeIfAbsent(outTradeNo, no -> ConcurrentHashMap.newKeySet())
                .add(fault);
    }

    /** There is no bill of that day. */
    public void withhold(LocalDate day) {
        withheld.add(day);
    }

    /** Rows stand in no order of time, refunds before their payments. */
    public void putOutOfOrder() {
        outOfOrder = true;
    }

    boolean isOutOfOrder() {
        return outOfOrder;
    }

    public void clear() {
        outOfOrder = false;
        byNumber.clear();
        withheld.clear();
    }

    /** Whether there is a bill of all these days. */
    public boolean has(BillPeriod period) {
        return withheld.stream().noneMatch(day -> !day.isBefore(period.first()) && !day.isAfter(period.last()));
    }

    /** Rows that the bill has in place of this line. */
    Stream<List<String>> rows(BillLine line) {
        return line.isRefund() ? refunds(line) : payments(line);
    }

    /** Rows of another account. */
    Stream<List<String>> foreignRows(BillLine line) {
        return !line.isRefund() && has(line, BillFault.OTHER_SELLER) ? Stream.of(stranger(line)) : Stream.empty();
    }

    private Stream<List<String>> refunds(BillLine line) {
        if (has(line, BillFault.MISSING_REFUND)) {
            return Stream.empty();
        }
        return Stream.of(has(line, BillFault.OTHER_REFUND_AMOUNT) ? amount(line, -100) : line.cells());
    }

    private Stream<List<String>> payments(BillLine line) {
        var rows = new ArrayList<List<String>>();
        if (!has(line, BillFault.MISSING_ROW)) {
            rows.add(payment(line));
        }
        if (has(line, BillFault.DUPLICATE_ROW)) {
            rows.add(line.cells());
        }
        if (has(line, BillFault.EXTRA_ROW)) {
            rows.add(stranger(line));
        }
        if (has(line, BillFault.UNREADABLE_ROW)) {
            rows.add(List.of(line.trade().outTradeNo(), "???"));
        }
        return rows.stream();
    }

    private List<String> payment(BillLine line) {
        var cells = has(line, BillFault.OTHER_AMOUNT) ? amount(line, 100) : new ArrayList<>(line.cells());
        if (has(line, BillFault.OTHER_DAY)) {
            cells.set(COMPLETED, SimulatorClock.text(line.finishedAt().minus(Duration.ofDays(2))));
        }
        if (has(line, BillFault.ODD_TITLE)) {
            cells.set(TITLE, ODD_TITLE);
        }
        return cells;
    }

    private static List<String> amount(BillLine line, long moreFen) {
        var cells = new ArrayList<>(line.cells());
        var amount = line.amount().plus(new Money(moreFen)).yuan();
        cells.set(AMOUNT, amount);
        cells.set(RECEIVED, amount);
        return cells;
    }

    private static List<String> stranger(BillLine line) {
        var cells = new ArrayList<>(line.cells());
        cells.set(TRADE_NO, "9" + line.opening().tradeNo().substring(1) + "\t");
        cells.set(OUT_TRADE_NO, line.trade().outTradeNo() + "X\t");
        return cells;
    }

    private boolean has(BillLine line, BillFault fault) {
        return byNumber.getOrDefault(line.trade().outTradeNo(), Set.of()).contains(fault);
    }
}
