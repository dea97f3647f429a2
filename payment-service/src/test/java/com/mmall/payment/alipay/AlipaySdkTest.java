package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayApiException;
import java.security.Security;
import org.junit.jupiter.api.Test;

class AlipaySdkTest {
    @Test
    void leavesTheListOfForbiddenCertificateAlgorithmsAsItWas() throws AlipayApiException {
        var properties = Samples.properties("https://openapi.alipay.com/gateway.do");

        var client = AlipaySdk.client(properties, Pairs.keys(), Pairs.rsa2());

        assertThat(client.checkAlipayPublicKey()).isFalse();
        assertThat(Security.getProperty("jdk.certpath.disabledAlgorithms")).contains("MD5", "SHA1 jdkCA");
    }
}
