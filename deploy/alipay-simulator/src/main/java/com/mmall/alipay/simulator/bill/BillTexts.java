package com.mmall.alipay.simulator.bill;

import com.mmall.alipay.simulator.time.SimulatorClock;
import com.mmall.alipay.simulator.trade.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two texts of a bill, line by line in Alipay's form. */
record BillTexts(String account, BillPeriod period, List<BillLine> lines, BillFaults faults, Instant madeAt) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年MM月dd日 00:00:00");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH:mm:ss");
    private static final String DETAIL_HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,"
            + "操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,"
            + "券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    private static final String SUMMARY_HEADER =
            "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）," + "支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）";

    String detail() {
        return detail(account, lines.stream().flatMap(faults::rows));
    }

    /** Rows of another account; empty if there are none. */
    String foreignDetail(String otherAccount) {
        return lines.stream().flatMap(faults::foreignRows).findAny().isEmpty()
                ? ""
                : detail(otherAccount, lines.stream().flatMap(faults::foreignRows));
    }

    private String detail(String of, Stream<List<String>> cells) {
        var rows = cells.map(row -> row.stream().map(BillTexts::quoted).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
        return head("业务明细", of) + DETAIL_HEADER + "\r\n" + rows + dashes("业务明细列表结束")
                + "#交易合计：" + count(line -> !line.isRefund()) + "笔，商家实收共" + sum(line -> !line.isRefund())
                + "元，商家优惠共0.00元\r\n"
                + "#退款合计：" + count(BillLine::isRefund) + "笔，商家实收退款共" + sum(BillLine::isRefund)
                + "元，商家优惠退款共0.00元\r\n" + made();
    }

    String summary() {
        var stores = lines.stream().collect(Collectors.groupingBy(BillLine::store, TreeMap::new, Collectors.toList()));
        var rows = new StringBuilder();
        stores.forEach((store, ofStore) -> rows.append(row(store, ofStore)));
        return head("业务汇总", account) + SUMMARY_HEADER + "\r\n" + rows + row("合计", lines) + dashes("业务汇总列表结束") + made();
    }

    private String head(String what, String of) {
        return "#支付宝" + what + "查询\r\n#账号：[" + of + "]\r\n#起始日期：[" + day(period.first()) + "]   终止日期：["
                + day(period.last().plusDays(1)) + "]\r\n" + dashes(what + "列表");
    }

    private static String row(String store, List<BillLine> lines) {
        var amount = total(lines, BillLine::amount);
        var fee = total(lines, BillLine::fee);
        var refunds = lines.stream().filter(BillLine::isRefund).count();
        return String.join(
                        ",",
                        quoted(store) + "\t",
                        "",
                        String.valueOf(lines.size() - refunds),
                        String.valueOf(refunds),
                        amount.yuan(),
                        amount.yuan(),
                        "0.00",
                        "0.00",
                        "0.00",
                        fee.yuan(),
                        "0.00",
                        amount.plus(fee).yuan())
                + "\r\n";
    }

    private String made() {
        return "#导出时间：[" + MOMENT.format(madeAt.atZone(SimulatorClock.ALIPAY_ZONE)) + "]\r\n";
    }

    private long count(Predicate<BillLine> which) {
        return lines.stream().filter(which).count();
    }

    private String sum(Predicate<BillLine> which) {
        return total(lines.stream().filter(which).toList(), BillLine::amount).yuan();
    }

    private static Money total(List<BillLine> lines, Function<BillLine, Money> what) {
        return lines.stream().map(what).reduce(Money.ZERO, Money::plus);
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private static String dashes(String text) {
        return "#" + "-".repeat(41) + text + "-".repeat(41) + "\r\n";
    }

    private static String quoted(String cell) {
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell;
    }
}
