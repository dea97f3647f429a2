package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyTextTest {
    @TempDir
    Path folder;

    @Test
    void readsAKeyInOneLineInSeveralAndAsPem() {
        var bare = Pairs.base64(Pairs.OURS.getPrivate());
        var pem = "-----BEGIN PRIVATE KEY-----\n" + wrapped(Pairs.OURS.getPrivate()) + "\n-----END PRIVATE KEY-----\n";

        assertThat(KeyText.of("private-key", bare).privateKey()).isEqualTo(Pairs.OURS.getPrivate());
        assertThat(KeyText.of("private-key", wrapped(Pairs.OURS.getPrivate())).privateKey())
                .isEqualTo(Pairs.OURS.getPrivate());
        assertThat(KeyText.of("private-key", pem).privateKey()).isEqualTo(Pairs.OURS.getPrivate());
        assertThat(KeyText.of("alipay-public-key", Pairs.base64(Pairs.ALIPAY.getPublic()))
                        .publicKey())
                .isEqualTo(Pairs.ALIPAY.getPublic());
    }

    @Test
    void readsAKeyFromAFile() throws IOException {
        var file = Files.writeString(folder.resolve("the app 100%.key"), Pairs.base64(Pairs.OURS.getPrivate()) + "\n");

        assertThat(KeyText.of("private-key", "file:" + file).privateKey()).isEqualTo(Pairs.OURS.getPrivate());
        assertThat(KeyText.of("private-key", file.toUri().toString()).privateKey())
                .isEqualTo(Pairs.OURS.getPrivate());
    }

    @Test
    void saysThatAKeyOrItsFileIsMissing() {
        assertThatThrownBy(() -> KeyText.of("private-key", " "))
                .isInstanceOf(WrongAlipaySetting.class)
                .hasMessage("mmall.alipay.private-key is not set");
        assertThatThrownBy(() -> KeyText.of("private-key", "file:" + folder.resolve("none")))
                .hasMessageStartingWith("mmall.alipay.private-key names a file that cannot be read");
    }

    @Test
    void saysThatAnOldFormIsNotTheOneAlipaysSdkNeeds() {
        // a PKCS#8 key is a PKCS#1 key behind 26 bytes of frame
        var pkcs8 = Pairs.OURS.getPrivate().getEncoded();
        var pkcs1 = Base64.getEncoder().encodeToString(Arrays.copyOfRange(pkcs8, 26, pkcs8.length));

        assertWrong(
                () -> KeyText.of("private-key", pkcs1).privateKey(), "private-key is a PKCS#1 key", "openssl pkcs8");
        assertWrong(
                () -> KeyText.of("private-key", "-----BEGIN RSA PRIVATE KEY-----\n" + pkcs1 + "\n-----END-----")
                        .privateKey(),
                "private-key is a PKCS#1 key");
    }

    @Test
    void saysThatTheWrongKindOfKeyWasGiven() {
        var privateKey = Pairs.base64(Pairs.OURS.getPrivate());
        var publicKey = Pairs.base64(Pairs.ALIPAY.getPublic());

        assertWrong(() -> KeyText.of("private-key", publicKey).privateKey(), "private-key is a public key");
        assertWrong(
                () -> KeyText.of("alipay-public-key", privateKey).publicKey(),
                "alipay-public-key is not an X.509 public key");
        assertWrong(
                () -> KeyText.of("alipay-public-key", "-----BEGIN CERTIFICATE-----\nMII=")
                        .publicKey(),
                "alipay-public-key is a certificate",
                "alipay-cert");
        assertWrong(
                () -> KeyText.of("private-key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMII=")
                        .privateKey(),
                "private-key is encrypted");
    }

    @Test
    void saysThatAKeyIsCutOrTooShort() {
        var whole = Pairs.base64(Pairs.OURS.getPrivate());
        var half = whole.substring(0, 800);

        assertWrong(() -> KeyText.of("private-key", half).privateKey(), "private-key is not an RSA private key");
        assertWrong(() -> KeyText.of("private-key", "a key?").privateKey(), "private-key is not Base64");
        assertWrong(() -> KeyText.of("private-key", "MII=").privateKey(), "private-key is not an RSA private key");
        assertWrong(
                () -> KeyText.of("private-key", Pairs.base64(Pairs.pair(1024).getPrivate()))
                        .privateKey(),
                "private-key has 1024 bits");
    }

    private static void assertWrong(Runnable reading, String... parts) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(WrongAlipaySetting.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    private static String wrapped(Key key) {
        return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    }
}
