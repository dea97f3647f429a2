package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.response.AlipayDataDataserviceBillDownloadurlQueryResponse;
import com.mmall.alipay.simulator.bill.BillFault;
import com.mmall.alipay.simulator.testing.Merchant;
import com.mmall.alipay.simulator.testing.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Charset GBK = Charset.forName("GBK");

    private AlipaySimulator alipay;
    private Merchant merchant;

    @BeforeEach
    void start() throws AlipayApiException {
        // One second before midnight at Alipay.
        var clock = Clock.fixed(Instant.parse("2026-01-01T15:59:59Z"), ZoneOffset.UTC);
        alipay = AlipaySimulator.start(TestConfig.shared().with(c -> c.clock = clock));
        merchant = new Merchant(alipay);
        merchant.precreate("P1", "88.80");
        alipay.buyer().pay("P1");
        merchant.precreate("P2", "10.00");
        alipay.buyer().scan("P2");
        alipay.clock().advance(Duration.ofSeconds(1));
        alipay.buyer().pay("P2");
        merchant.refund("P1", "R1", "8.80");
    }

    @AfterEach
    void stop() {
        alipay.close();
    }

    @Test
    void isThereTheNextDayAtNine() throws AlipayApiException {
        assertThat(bill("2026-01-01").getSubCode()).isEqualTo("isp.bill_not_exist");
        alipay.clock().advance(Duration.ofHours(9));
        assertThat(bill("2026-01-01").getCode()).isEqualTo("10000");
        assertThat(bill("2026-01-02").getSubCode()).isEqualTo("isp.bill_not_exist");
        assertThat(bill("2025-12-31").getBillFileCode()).isEqualTo("EMPTY_DATA_WITH_BILL_FILE");
        assertThat(bill("2026-01").getSubCode()).isEqualTo("isp.bill_not_exist");
        alipay.clock().advance(Duration.ofDays(40));
        assertThat(bill("2026-01").getCode()).isEqualTo("10000");
    }

    @Test
    void isFetchedWhereTheGatewayWasCalledWhateverTheAddressOfTheBuyers() throws Exception {
        alipay.close();
        alipay = AlipaySimulator.start(TestConfig.shared().with(c -> {
            c.clock = Clock.fixed(Instant.parse("2026-01-01T15:59:59Z"), ZoneOffset.UTC);
            c.publicUrl = Optional.of("http://buyers.invalid:8090");
        }));
        merchant = new Merchant(alipay);

        assertThat(URI.create(bill("2025-12-31").getBillDownloadUrl()).getAuthority())
                .isEqualTo(URI.create(alipay.gatewayUrl()).getAuthority());
        assertThat(files("2025-12-31")).hasSize(2);
    }

    @Test
    void refusesOtherTypesAndDates() throws AlipayApiException {
        assertThat(bill("yesterday").getSubCode()).isEqualTo("isv.invalid_arguments");
        assertThat(bill("signcustomer", "2026-01-01").getSubCode()).isEqualTo("TYPE_NOT_SUPPORTED");
        assertThat(bill("none", "2026-01-01").getSubCode()).isEqualTo("isv.invalid_arguments");
    }

    @Test
    void putsEachLineIntoTheDayOfItsCompletion() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        var first = detail("2026-01-01");
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().get(1)).isEqualTo("P1\t");
        assertThat(first.getFirst().get(2)).isEqualTo("交易");
        assertThat(first.getFirst().get(11)).isEqualTo("88.80");
        assertThat(first.getFirst().get(22)).isEqualTo("-0.53");

        var second = detail("2026-01-02");
        assertThat(second).extracting(line -> line.get(1)).containsExactlyInAnyOrder("P2\t", "P1\t");
        var refund = second.stream()
                .filter(line -> line.get(2).equals("退款"))
                .findFirst()
                .orElseThrow();
        assertThat(refund.get(11)).isEqualTo("-8.80");
        assertThat(refund.get(21)).isEqualTo("R1\t");
    }

    @Test
    void isAZipOfTwoGbkFilesWithGbkNames() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        var files = files("2026-01-02");
        assertThat(files.keySet())
                .containsExactly(
                        "20880000000000090156_20260102_业务明细.csv", "20880000000000090156_20260102_业务明细(汇总).csv");
        var detail = files.get("20880000000000090156_20260102_业务明细.csv").lines().toList();
        assertThat(detail)
                .startsWith(
                        "#支付宝业务明细查询",
                        "#账号：[20880000000000090156]",
                        "#起始日期：[2026年01月02日 00:00:00]   终止日期：[2026年01月03日 00:00:00]")
                .contains("#交易合计：1笔，商家实收共10.00元，商家优惠共0.00元", "#退款合计：1笔，商家实收退款共-8.80元，商家优惠退款共0.00元");
        assertThat(detail.get(4).split(",")).hasSize(25);
        assertThat(files.get("20880000000000090156_20260102_业务明细(汇总).csv")).contains("合计\t,,1,1,1.20,1.20");
    }

    @Test
    void isWrongWhereATestWantsIt() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        alipay.billFaults().add("P1", BillFault.EXTRA_ROW);
        alipay.billFaults().add("P1", BillFault.DUPLICATE_ROW);
        alipay.billFaults().add("P2", BillFault.MISSING_ROW);
        alipay.billFaults().add("P1", BillFault.OTHER_REFUND_AMOUNT);

        assertThat(detail("2026-01-01")).extracting(line -> line.get(1)).containsExactly("P1\t", "P1\t", "P1X\t");
        assertThat(detail("2026-01-02")).extracting(line -> line.get(11)).containsExactly("-9.80");

        alipay.billFaults().clear();
        assertThat(detail("2026-01-01")).hasSize(1);
    }

    @Test
    void isOutOfOrderWhereATestWantsIt() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        var inOrder = detail("2026-01-02");
        assertThat(inOrder).hasSize(2);

        assertThat(new Wire(alipay)
                        .json("POST", "/control/bill-faults", "{\"outOfOrder\":true}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(detail("2026-01-02")).isEqualTo(inOrder.reversed());
        alipay.billFaults().clear();
        assertThat(detail("2026-01-02")).isEqualTo(inOrder);
    }

    @Test
    void isNotThereOnADayThatIsWithheld() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        var wire = new Wire(alipay);

        var answer = wire.json("POST", "/control/bill-faults", "{\"withheld\":\"2026-01-01\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(bill("2026-01-01").getSubCode()).isEqualTo("isp.bill_not_exist");
        assertThat(bill("2026-01-02").getCode()).isEqualTo("10000");
        assertThat(wire.json("POST", "/control/bill-faults", "{\"outTradeNo\":\"P1\",\"fault\":\"none\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(wire.json("DELETE", "/control/bill-faults", "").statusCode()).isEqualTo(204);
        assertThat(bill("2026-01-01").getCode()).isEqualTo("10000");
    }

    @Test
    void isFetchedWithin30Seconds() throws Exception {
        alipay.clock().advance(Duration.ofDays(2));
        var url = bill("2026-01-01").getBillDownloadUrl();
        assertThat(fetch(url).statusCode()).isEqualTo(200);
        alipay.clock().advance(Duration.ofSeconds(30));
        assertThat(fetch(url).statusCode()).isEqualTo(403);
    }

    private AlipayDataDataserviceBillDownloadurlQueryResponse bill(String date) throws AlipayApiException {
        return bill("trade", date);
    }

    private AlipayDataDataserviceBillDownloadurlQueryResponse bill(String type, String date) throws AlipayApiException {
        var model = new AlipayDataDataserviceBillDownloadurlQueryModel();
        model.setBillType(type);
        model.setBillDate(date);
        return merchant.execute(new AlipayDataDataserviceBillDownloadurlQueryRequest(), model);
    }

    private List<List<String>> detail(String date) throws Exception {
        return files(date)
                .values()
                .iterator()
                .next()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("支付宝交易号"))
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private Map<String, String> files(String date) throws Exception {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(fetch(bill(date).getBillDownloadUrl()).body()), GBK)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), GBK));
            }
        }
        return files;
    }

    private static HttpResponse<byte[]> fetch(String url) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
