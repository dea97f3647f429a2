package com.mmall.payment.qrcode;

import com.mmall.ftp.FtpProperties;
import com.mmall.payment.domain.QrCode;
import java.time.Duration;
import java.util.List;

/** Settings for the test's store, and a code with its name. */
final class Stores {
    static final QrCode CODE = new QrCode("https://qr.alipay.com/bax03431ljhokirwl38f00a7");
    static final Duration PATIENCE = Duration.ofMillis(400);
    static final Duration DEADLINE = Duration.ofMillis(900);

    private Stores() {}

    static FtpProperties at(String host, int port, String user, String password, boolean tls) {
        return new FtpProperties(host, port, user, password, "", tls, 2, PATIENCE, DEADLINE, "", List.of("TLSv1.2"));
    }
}
