package com.mmall.payment.alipay;

import static com.mmall.payment.alipay.FakeGateway.QUERY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AntCertificationUtil;
import com.mmall.payment.domain.TradeAnswer;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class CertificateModeIT {
    private static final KeyPair AUTHORITY = Pairs.pair(2048);
    private static final X509Certificate ROOT = certificate(AUTHORITY, 1, "CN=root");
    private static final X509Certificate APP = certificate(Pairs.OURS, 2, "CN=app");
    private static final X509Certificate ALIPAY = certificate(Pairs.ALIPAY, 3, "CN=alipay");
    private static final X509Certificate RENEWED = certificate(Pairs.ALIPAY, 4, "CN=alipay");
    private static final String PAID =
            "{\"code\":\"10000\",\"out_trade_no\":\"P20260101000001\",\"total_amount\":\"88.80\","
                    + "\"trade_no\":\"2026010122001400000000000001\",\"trade_status\":\"TRADE_SUCCESS\"}";

    private FakeGateway gateway;
    private SdkAlipay alipay;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        var properties = properties(pem(APP));
        alipay = Adapters.alipay(properties, AlipayKeys.of(properties), Adapters.LONG);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void namesBothCertificatesAndBelievesAlipays() {
        gateway.says(answer(PAID, ALIPAY, Pairs.ALIPAY));

        assertThat(query()).isInstanceOf(TradeAnswer.Paid.class);
        assertThat(gateway.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .containsEntry("app_cert_sn", number(APP))
                        .containsEntry("alipay_root_cert_sn", number(ROOT)));
    }

    @Test
    void concludesNothingWithoutAFittingSignature() {
        gateway.says(answer(PAID, ALIPAY, Pairs.STRANGER));
        assertThat(query()).isInstanceOf(TradeAnswer.Unknown.class);

        gateway.says("{\"" + QUERY + "\":{\"code\":\"40004\",\"sub_code\":\"ACQ.TRADE_NOT_EXIST\"},"
                + "\"alipay_cert_sn\":\"" + number(ALIPAY) + "\"}");
        assertThat(query()).isInstanceOf(TradeAnswer.Unknown.class);
    }

    @Test
    void believesAlipaysKeyThoughTheAnswerNamesNoCertificate() {
        gateway.says(FakeGateway.signed(QUERY, PAID));

        assertThat(query()).isInstanceOf(TradeAnswer.Paid.class);
    }

    @Test
    void readsSlashesThatWereEscapedAfterSigning() {
        var value = PAID.replace("{\"code\"", "{\"subject\":\"a/b\",\"code\"");
        gateway.says(answer(value, ALIPAY, Pairs.ALIPAY).replace("a/b", "a\\/b"));

        assertThat(query()).isInstanceOf(TradeAnswer.Paid.class);
    }

    @Test
    void fetchesARenewedCertificateWithinTheSameDeadline() {
        var download = "{\"code\":\"10000\",\"alipay_cert_content\":\""
                + Base64.getEncoder().encodeToString((pem(RENEWED) + pem(ROOT)).getBytes(UTF_8)) + "\"}";
        gateway.does(exchange -> {
            var renewing = gateway.requests().getLast().get("method").endsWith("alipaycert.download");
            var body = renewing
                    ? FakeGateway.signed("alipay_open_app_alipaycert_download_response", download)
                    : answer(PAID, RENEWED, Pairs.ALIPAY);
            exchange.sendResponseHeaders(200, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        });

        assertThat(query()).isInstanceOf(TradeAnswer.Paid.class);
        assertThat(gateway.requests()).hasSize(2);
    }

    @Test
    void refusesACertificateOfAnotherAppAndAMissingOne() {
        assertThatThrownBy(() -> AlipayKeys.of(properties(pem(ROOT))))
                .isInstanceOf(WrongAlipaySetting.class)
                .hasMessage("mmall.alipay.app-cert does not belong to mmall.alipay.private-key");
        assertThatThrownBy(() -> AlipayKeys.of(properties(""))).hasMessage("mmall.alipay.app-cert is not set");
    }

    private TradeAnswer query() {
        return alipay.query(Samples.payment());
    }

    private static String answer(String value, X509Certificate named, KeyPair signer) {
        return "{\"" + QUERY + "\":" + value + ",\"alipay_cert_sn\":\"" + number(named) + "\",\"sign\":\""
                + Pairs.sign(signer, "SHA256withRSA", value.getBytes(UTF_8)) + "\"}";
    }

    private AlipayProperties properties(String appCertificate) {
        var bare = Samples.properties(gateway.url());
        return new AlipayProperties(
                bare.gatewayUrl(),
                bare.appId(),
                bare.sellerId(),
                bare.privateKey(),
                List.of(),
                appCertificate,
                pem(ALIPAY),
                pem(ROOT),
                bare.notifyUrl(),
                null,
                0,
                bare.qrHosts(),
                bare.billHosts());
    }

    private static X509Certificate certificate(KeyPair subject, int serial, String name) {
        try {
            var now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Principal("CN=root"),
                    BigInteger.valueOf(serial),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    new X500Principal(name),
                    subject.getPublic());
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(AUTHORITY.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(X509Certificate certificate) {
        try {
            return AntCertificationUtil.getCertSN(certificate);
        } catch (AlipayApiException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
