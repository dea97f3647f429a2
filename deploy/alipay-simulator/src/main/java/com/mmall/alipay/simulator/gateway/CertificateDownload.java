package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.trade.Book.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code alipay.open.app.alipaycert.download}: Alipay's own certificate, asked for by the SDK after a renewal. */
final class CertificateDownload implements Method {
    private final Supplier<Optional<Certificates>> certificates;

    CertificateDownload(Supplier<Optional<Certificates>> certificates) {
        this.certificates = certificates;
    }

    @Override
    public Decision<Node> call(Biz biz, GatewayRequest request) {
        var number = biz.required("alipay_cert_sn", 64);
        return Decision.nothing(certificates
                .get()
                .map(Certificates::alipay)
                .filter(certificate -> certificate.number().equals(number))
                .map(certificate -> Node.success().with("alipay_cert_content", base64(certificate.pem())))
                .orElseGet(() -> Node.failed("40004", "Business Failed", "isv.invalid-parameter", "证书不存在")));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
