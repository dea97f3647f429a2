package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private final AllowedHosts hosts = new AllowedHosts(List.of("qr.alipay.com", "127.0.0.1:8090"), 1024);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qr.alipay.com/bax03431ljhokirwl38f00a7",
                "HTTPS://QR.alipay.com/bax0",
                "http://127.0.0.1:8090/qr/bax0"
            })
    void allowsAlipaysAndTheOneThatWasSet(String text) {
        assertThat(hosts.allow(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://qr.alipay.com.evil.example/bax0",
                "https://evil.example/qr.alipay.com",
                "https://qr.alipay.com@evil.example/bax0",
                "https://user@qr.alipay.com/bax0",
                "https://evil.example\\@qr.alipay.com/",
                "javascript:alert(1)//qr.alipay.com",
                "alipays://qr.alipay.com/bax0",
                "//qr.alipay.com/bax0",
                "qr.alipay.com/bax0",
                "http://127.0.0.1:8091/qr/bax0",
                "http://127.0.0.1/qr/bax0",
                "https://qr.alipay.com/b ax",
                "https://qr.alipay.com/\n",
                "https://ｑr.alipay.com/x"
            })
    void refusesAllOthers(String text) {
        assertThat(hosts.allow(text)).isFalse();
    }

    @Test
    void refusesATextLongerThan1024() {
        var text = "https://qr.alipay.com/";

        assertThat(hosts.allow(text + "a".repeat(1024 - text.length()))).isTrue();
        assertThat(hosts.allow(text + "a".repeat(1025 - text.length()))).isFalse();
    }
}
