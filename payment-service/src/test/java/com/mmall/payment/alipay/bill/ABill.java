package com.mmall.payment.alipay.bill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bills in Alipay's form, and all kinds of others. */
public final class ABill {
    static final Charset GBK = Charset.forName("GBK");
    static final String SELLER = "2088000000000009";
    static final String HEADER = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,"
            + "操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,"
            + "券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";
    static final String END = "#-----------------业务明细列表结束------------------";
    public static final String SUMS = "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）\r\n合计\t,,1,0,88.80\r\n";

    private ABill() {}

    public static String payment(String paymentNo, String title, String amount, String fee) {
        return row("交易", paymentNo, title, amount, "", fee);
    }

    static String refund(String paymentNo, String requestNo, String amount, String fee) {
        return row("退款", paymentNo, "退款", amount, requestNo, fee);
    }

    static String row(String kind, String paymentNo, String title, String amount, String requestNo, String fee) {
        return "2026112822001400000000000001\t," + paymentNo + "\t," + kind + "," + title
                + ",2026-11-28 11:59:00,2026-11-28 12:00:30,\t,,,\t,*买家(159****0001)," + amount + "," + amount
                + ",0.00,0.00,0.00,0.00,0.00,,0.00,0.00," + requestNo + "\t," + fee + ",0.00,";
    }

    public static String detail(String... rows) {
        return head() + HEADER + "\r\n"
                + Stream.of(rows).map(row -> row + "\r\n").reduce("", String::concat) + foot();
    }

    static String head() {
        return "#支付宝业务明细查询\r\n#账号：[" + SELLER
                + "0156]\r\n#起始日期：[2026年11月28日 00:00:00]   终止日期：[2026年11月29日 00:00:00]\r\n"
                + "#-----------------业务明细列表------------------\r\n";
    }

    static String foot() {
        return END + "\r\n#交易合计：1笔，商家实收共88.80元，商家优惠共0.00元\r\n#导出时间：[2026年11月29日 09:00:00]\r\n";
    }

    public static byte[] zip(String... files) {
        return zip(Arrays.stream(files).map(text -> text.getBytes(GBK)).toList());
    }

    static byte[] zip(List<byte[]> files) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, GBK)) {
            var no = 0;
            for (var file : files) {
                zip.putNextEntry(new ZipEntry("20880000000000090156_20261128_业务明细" + no++ + ".csv"));
                zip.write(file);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Some seven of eight rows are payments. */
    static void writeLarge(OutputStream to, int rows) throws IOException {
        try (var zip = new ZipOutputStream(to, GBK)) {
            zip.putNextEntry(new ZipEntry("20880000000000090156_20261128_业务明细.csv"));
            zip.write((head() + HEADER + "\r\n").getBytes(GBK));
            for (var i = 0; i < rows; i++) {
                var no = "1000000000000%012d".formatted(i);
                var row = i % 8 == 7 ? refund(no, "R" + i, "-88.80", "0.53") : payment(no, "手机壳,黑", "88.80", "-0.53");
                zip.write((row.replace("手机壳,黑", "\"手机壳,黑\"") + "\r\n").getBytes(GBK));
            }
            zip.write(foot().getBytes(GBK));
            zip.closeEntry();
        }
    }
}
