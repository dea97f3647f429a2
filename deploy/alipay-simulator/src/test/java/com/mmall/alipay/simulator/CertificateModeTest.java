package com.mmall.alipay.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.AlipayConfig;
import com.alipay.api.AlipayObject;
import com.alipay.api.AlipayRequest;
import com.alipay.api.AlipayResponse;
import com.alipay.api.DefaultAlipayClient;
import com.alipay.api.domain.AlipayDataDataserviceBillDownloadurlQueryModel;
import com.alipay.api.domain.AlipayTradeCancelModel;
import com.alipay.api.domain.AlipayTradeCloseModel;
import com.alipay.api.domain.AlipayTradeFastpayRefundQueryModel;
import com.alipay.api.domain.AlipayTradePrecreateModel;
import com.alipay.api.domain.AlipayTradeQueryModel;
import com.alipay.api.domain.AlipayTradeRefundModel;
import com.alipay.api.request.AlipayDataDataserviceBillDownloadurlQueryRequest;
import com.alipay.api.request.AlipayTradeCancelRequest;
import com.alipay.api.request.AlipayTradeCloseRequest;
import com.alipay.api.request.AlipayTradeFastpayRefundQueryRequest;
import com.alipay.api.request.AlipayTradePrecreateRequest;
import com.alipay.api.request.AlipayTradeQueryRequest;
import com.alipay.api.request.AlipayTradeRefundRequest;
import com.mmall.alipay.simulator.testing.Merchant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The unmodified SDK in certificate mode drives every method. */
class CertificateModeTest {
    private static final SimulatorConfig CONFIG = SimulatorConfig.forTests().withCertificates();

    private AlipaySimulator alipay;
    private DefaultAlipayClient client;

    @BeforeEach
    void start() throws AlipayApiException {
        alipay = AlipaySimulator.start(CONFIG);
        var config = new AlipayConfig();
        config.setServerUrl(alipay.gatewayUrl());
        config.setAppId(alipay.appId());
        config.setPrivateKey(alipay.appPrivateKey());
        config.setAppCertContent(alipay.certificates().app().pem());
        config.setAlipayPublicCertContent(alipay.certificates().alipay().pem());
        config.setRootCertContent(alipay.certificates().root().pem());
        client = new DefaultAlipayClient(config);
    }

    @AfterEach
    void stop() {
        alipay.close();
    }

    @Test
    void drivesEveryMethod() throws AlipayApiException {
        assertThat(precreate("P1").getCode()).isEqualTo("10000");
        alipay.buyer().pay("P1");
        var query = new AlipayTradeQueryModel();
        query.setOutTradeNo("P1");
        assertThat(execute(new AlipayTradeQueryRequest(), query).getTradeStatus())
                .isEqualTo("TRADE_SUCCESS");
        var refund = new AlipayTradeRefundModel();
        refund.setOutTradeNo("P1");
        refund.setRefundAmount("0.40");
        refund.setOutRequestNo("R1");
        assertThat(execute(new AlipayTradeRefundRequest(), refund).getFundChange())
                .isEqualTo("Y");
        var refundQuery = new AlipayTradeFastpayRefundQueryModel();
        refundQuery.setOutTradeNo("P1");
        refundQuery.setOutRequestNo("R1");
        assertThat(execute(new AlipayTradeFastpayRefundQueryRequest(), refundQuery)
                        .getRefundStatus())
                .isEqualTo("REFUND_SUCCESS");

        precreate("P2");
        alipay.buyer().scan("P2");
        var close = new AlipayTradeCloseModel();
        close.setOutTradeNo("P2");
        assertThat(execute(new AlipayTradeCloseRequest(), close).getCode()).isEqualTo("10000");
        var cancel = new AlipayTradeCancelModel();
        cancel.setOutTradeNo("P2");
        assertThat(execute(new AlipayTradeCancelRequest(), cancel).getAction()).isEqualTo("close");
        var bill = new AlipayDataDataserviceBillDownloadurlQueryModel();
        bill.setBillType("trade");
        bill.setBillDate("2026-01-01");
        assertThat(execute(new AlipayDataDataserviceBillDownloadurlQueryRequest(), bill)
                        .getBillDownloadUrl())
                .startsWith(alipay.url() + "/bill/");
    }

    @Test
    void namesAlipaysCertificateInEachAnswer() throws AlipayApiException {
        assertThat(precreate("P1").getBody())
                .contains(
                        "\"alipay_cert_sn\":\"" + alipay.certificates().alipay().number() + "\"");
        assertThat(alipay.calls().getFirst().parameters())
                .containsEntry("app_cert_sn", alipay.certificates().app().number())
                .containsEntry(
                        "alipay_root_cert_sn", alipay.certificates().root().number());
    }

    @Test
    void handsOutItsRenewedCertificate() throws AlipayApiException {
        precreate("P1");
        alipay.renewCertificate();
        assertThat(precreate("P2").getCode()).isEqualTo("10000");
        assertThat(alipay.calls("alipay.open.app.alipaycert.download")).hasSize(1);
    }

    @Test
    void refusesAnAppInKeyMode() throws AlipayApiException {
        var keyMode = new Merchant(alipay);
        assertThat(keyMode.query("P1").getSubCode()).isEqualTo("isv.missing-app-cert-sn");
    }

    @Test
    void keyModeHasNoCertificates() {
        try (var other = AlipaySimulator.start(TestConfig.shared())) {
            assertThatThrownBy(other::certificates).isInstanceOf(IllegalStateException.class);
        }
    }

    private AlipayResponse precreate(String number) throws AlipayApiException {
        var model = new AlipayTradePrecreateModel();
        model.setOutTradeNo(number);
        model.setTotalAmount("1.00");
        model.setSubject("手机壳");
        return execute(new AlipayTradePrecreateRequest(), model);
    }

    private <R extends AlipayResponse> R execute(AlipayRequest<R> request, AlipayObject model)
            throws AlipayApiException {
        request.setBizModel(model);
        return client.certificateExecute(request);
    }
}
