package com.mmall.payment.alipay.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import com.mmall.payment.domain.reconciliation.BillLine.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillReaderTest {
    @Test
    void readsPaymentsAndRefundsInFen() throws BillUnreadable {
        var lines = read(
                ABill.detail(ABill.payment("P1", "手机壳", "88.80", "-0.53"), ABill.refund("P1", "R1", "-8.80", "0.05")));

        assertThat(lines)
                .containsExactly(
                        new Row(
                                6,
                                Kind.PAYMENT,
                                ABill.SELLER,
                                "2026112822001400000000000001",
                                "P1",
                                "",
                                Money.ofYuan("88.80"),
                                8_827,
                                -53,
                                Instant.parse("2026-11-28T04:00:30Z")),
                        new Row(
                                7,
                                Kind.REFUND,
                                ABill.SELLER,
                                "2026112822001400000000000001",
                                "P1",
                                "R1",
                                Money.ofYuan("8.80"),
                                -875,
                                5,
                                Instant.parse("2026-11-28T04:00:30Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "\"with, a comma\"",
                "\"with \"\"quotes\"\"\"",
                "5\" pipe",
                "#1 choice",
                "\" #, \"\"\t",
                "",
                "\"two\r\nlines\"",
                "\"a line\n#that looks like a remark\""
            })
    void titlesAreOfNoConcern(String title) throws BillUnreadable {
        var closed = title.equals("\" #, \"\"\t") ? title + "\"" : title;

        var lines = read(ABill.detail(
                ABill.payment("P1", closed, "88.80", "-0.53"), ABill.payment("P2", "next", "1.00", "-0.01")));

        assertThat(paymentNos(lines)).containsExactly("P1", "P2");
    }

    @ParameterizedTest
    @CsvSource({"'\"1,288.00\"',128800", "1288,128800", "' 88.8\t',8880", "0.00,0", "88.8000,8880", "+1.00,100"})
    void amountsAreReadInEverySpelling(String text, long fen) throws BillUnreadable {
        var lines = read(ABill.detail(ABill.payment("P1", "x", text, "0")));

        assertThat(((Row) lines.getFirst()).amount()).isEqualTo(new Money(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "88.805", "8.8e1", "88,80", "1,28.00", "NaN", "９９", "12345678901234", "-1.00"})
    void anAmountThatIsNoneMakesTheRowUnreadable(String text) throws BillUnreadable {
        var bad = ABill.payment("P1", "x", "\"" + text + "\"", "0");

        var lines = read(ABill.detail(bad, ABill.payment("P2", "x", "1.00", "0")));

        assertThat(lines.getFirst()).isInstanceOfSatisfying(Unreadable.class, line -> {
            assertThat(line.lineNo()).isEqualTo(6);
            assertThat(line.text()).isEqualTo(bad);
            assertThat(line.why()).contains("订单金额");
        });
        assertThat(paymentNos(lines)).containsExactly("P2");
    }

    @Test
    void aRowThatMakesNoSenseIsKeptAndTakesNoOtherWithIt() throws BillUnreadable {
        var good = ABill.payment("P9", "x", "1.00", "0");
        var lines = read(ABill.detail(
                "total rubbish",
                ABill.payment("P1", "\"a quote that is never closed", "1.00", "0"),
                good,
                ABill.payment("P2", "\"closed\" too early", "1.00", "0"),
                ABill.payment("P3", "a, comma without quotes", "1.00", "0"),
                ABill.row("提现", "P4", "x", "1.00", "", "0"),
                ABill.payment("", "x", "1.00", "0"),
                ABill.payment("P5".repeat(40), "x", "1.00", "0"),
                good.replace("2026-11-28 12:00:30", "28.11.2026"),
                "x".repeat(100_000),
                good));

        assertThat(lines).hasSize(11);
        assertThat(lines.stream().filter(Unreadable.class::isInstance).map(BillLine::lineNo))
                .containsExactly(6, 7, 9, 10, 11, 12, 13, 14, 15);
        assertThat(paymentNos(lines)).containsExactly("P9", "P9");
        assertThat(((Unreadable) lines.get(9)).text()).hasSize(Unreadable.LONGEST_TEXT);
    }

    @Test
    void bytesThatAreNoGbkMatterOnlyWhereTheyStandInANumber() throws BillUnreadable {
        var bytes = ABill.detail(ABill.payment("P1", "XX", "1.00", "0"), ABill.payment("PYY", "x", "1.00", "0"))
                .getBytes(ABill.GBK);
        for (var i = 1; i < bytes.length; i++) {
            if (bytes[i] == bytes[i - 1] && (bytes[i] == 'X' || bytes[i] == 'Y')) {
                Arrays.fill(bytes, i - 1, i + 1, (byte) 0xFF);
            }
        }

        var lines = read(ABill.zip(List.of(bytes)));

        assertThat(paymentNos(lines)).containsExactly("P1");
        assertThat(lines.get(1)).isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n", "\r\n\r\n"})
    void linesEndInAnyWay(String end) throws BillUnreadable {
        var text = ABill.detail(ABill.payment("P1", "x", "1.00", "0")).replace("\r\n", end);

        assertThat(paymentNos(read(text))).containsExactly("P1");
    }

    @Test
    void columnsAreFoundByTheirNames() throws BillUnreadable {
        var text = ABill.head() + "备注 , 服务费(元),退款批次号/请求号,商家实收(元）,订单金额（元),完成时间,业务类型,商户订单号,新的一列,支付宝交易号\n"
                + "x,-0.53,,88.80,88.80,2026-11-28 12:00:30,交易,P1,y,2026112822001400000000000001\n" + ABill.foot();

        assertThat(((Row) read(text).getFirst()).feeFen()).isEqualTo(-53);
    }

    @Test
    void anEmptyDayHasNoRows() throws BillUnreadable {
        assertThat(read(ABill.detail(), ABill.head() + ABill.SUMS + ABill.foot()))
                .isEmpty();
    }

    @Test
    void aRefundWithoutANumberHasThatOfItsPayment() throws BillUnreadable {
        var refunds =
                read(ABill.detail(ABill.refund("P1", "", "-8.80", "0.05"), ABill.refund("P1", "R1", "-8.80", "0")));

        assertThat(refunds).map(line -> ((Row) line).requestNo()).containsExactly("P1", "R1");
    }

    @Test
    void sumsPerShopAreLeftOut() throws BillUnreadable {
        var lines = read(ABill.head() + ABill.SUMS + ABill.foot(), ABill.detail(ABill.payment("P1", "x", "1.00", "0")));

        assertThat(paymentNos(lines)).containsExactly("P1");
    }

    @Test
    void whatIsNoWholeBillIsRefused() {
        var whole = ABill.detail(ABill.payment("P1", "x", "1.00", "0"));
        refused("it is cut off", ABill.zip(whole.substring(0, whole.indexOf(ABill.END))));
        refused("no column 服务费", ABill.zip(whole.replace("服务费", "费")));
        refused("no account", ABill.zip(whole.replaceFirst("#账号.*\r\n", "")));
        refused("names of columns of something else", ABill.zip("<html>not found</html>"));
        refused("no names of columns", ABill.zip(""));
        refused("no file of trades in it", ABill.zip(ABill.head() + ABill.SUMS + ABill.foot()));
        refused("no ZIP file", "<html>下载链接已失效</html>".getBytes(ABill.GBK));
        refused("no ZIP file", new byte[0]);
        refused("no ZIP file", ABill.zip());
        refused("names of columns of something else", ABill.zip(List.of(whole.getBytes(StandardCharsets.UTF_8))));
        var zip = ABill.zip(whole);
        refused("no whole ZIP file", Arrays.copyOf(zip, zip.length / 2));
    }

    /** Cut off between two files, what is left can be read to its end. */
    @Test
    void aFileThatIsMissingAtTheEndIsNoticed() {
        var one = ABill.zip(ABill.detail(ABill.payment("P1", "x", "1.00", "0")));
        var two = ABill.zip(
                ABill.detail(ABill.payment("P1", "x", "1.00", "0")),
                ABill.detail(ABill.payment("P2", "x", "1.00", "0")));
        var files = positions(two, 'P', 'K', 3, 4);
        assertThat(files).hasSize(2);

        refused("no whole ZIP file", Arrays.copyOf(two, files.get(1)));
        refused("no whole ZIP file", Arrays.copyOf(two, two.length - 1));
        refused("no whole ZIP file", Arrays.copyOf(one, one.length + 1));
        for (var length = 0; length < two.length; length++) {
            var part = Arrays.copyOf(two, length);
            assertThatThrownBy(() -> read(part)).as("%d bytes", length).isInstanceOf(BillUnreadable.class);
        }
    }

    @Test
    void aFileThatIsEncryptedIsRefused() {
        var zip = ABill.zip(ABill.detail(ABill.payment("P1", "x", "1.00", "0")));
        zip[6] |= 1;

        refused("no whole ZIP file", zip);
    }

    @Test
    void namesOfFilesMeanNothing() throws BillUnreadable {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, ABill.GBK)) {
            for (var name : List.of("../../etc/passwd", "C:\\bill.csv", "a/b/c/")) {
                zip.putNextEntry(new ZipEntry(name + ".csv"));
                zip.write(ABill.detail(ABill.payment("P" + name.length(), "x", "1.00", "0"))
                        .getBytes(ABill.GBK));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        assertThat(paymentNos(read(bytes.toByteArray()))).containsExactly("P16", "P11", "P6");
    }

    @Test
    void whatIsLargerThanAnyBillIsRefused() {
        var row = ABill.payment("P1", "x", "1.00", "0");
        var bomb = ABill.zip(ABill.detail(row + " ".repeat(2_000_000)));
        assertThat(bomb).hasSizeLessThan(10_000);
        refused("it unpacks to more than 1000000 bytes", bomb);
        refused("more than 3 rows", ABill.zip(ABill.detail(row, row, row, row)));
        refused("more than 1 rows", ABill.zip(ABill.detail(row, row), ABill.detail(row, row)));
        refused("more than 2 files", ABill.zip(ABill.detail(), ABill.detail(), ABill.detail()));
    }

    private static List<Integer> positions(byte[] in, int... bytes) {
        return IntStream.range(0, in.length - bytes.length)
                .filter(at -> IntStream.range(0, bytes.length).allMatch(i -> in[at + i] == bytes[i]))
                .boxed()
                .toList();
    }

    private static void refused(String what, byte[] zip) {
        var small = new BillLimits(1_000_000, 1_000_000, 2, 3);
        assertThatThrownBy(() -> new BillReader(small).read(new ByteArrayInputStream(zip), line -> {}))
                .isInstanceOf(BillUnreadable.class)
                .hasMessage(what);
    }

    private static List<BillLine> read(String... files) throws BillUnreadable {
        return read(ABill.zip(files));
    }

    private static List<BillLine> read(byte[] zip) throws BillUnreadable {
        var lines = new ArrayList<BillLine>();
        new BillReader(BillLimits.USUAL).read(new ByteArrayInputStream(zip), lines::add);
        return lines;
    }

    private static List<String> paymentNos(List<BillLine> lines) {
        return lines.stream()
                .filter(Row.class::isInstance)
                .map(Row.class::cast)
                .map(Row::paymentNo)
                .toList();
    }
}
