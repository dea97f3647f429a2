package com.mmall.alipay.simulator.control;

import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.keys.Certificate;
import com.mmall.alipay.simulator.keys.Certificates;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The certificates to set up a shop in certificate mode, as PEM files. */
final class CertificateRoutes {
    private final Supplier<Optional<Certificates>> certificates;

    CertificateRoutes(Supplier<Optional<Certificates>> certificates) {
        this.certificates = certificates;
    }

    void addTo(Router router) {
        router.on("GET", "/control/certificates/app.crt", (_, _) -> pem(Certificates::app))
                .on("GET", "/control/certificates/alipay.crt", (_, _) -> pem(Certificates::alipay))
                .on("GET", "/control/certificates/root.crt", (_, _) -> pem(Certificates::root));
    }

    private Reply pem(Function<Certificates, Certificate> which) {
        return certificates
                .get()
                .map(which)
                .map(certificate -> Reply.text(200, "application/x-pem-file", certificate.pem()))
                .orElseThrow(() -> new Problem(404, "key_mode", "The simulator runs in key mode."));
    }
}
