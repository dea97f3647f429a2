package com.mmall.payment.alipay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** One key as it stands in the settings, and what is wrong with it in the installer's words. */
final class KeyText {
    private static final int FEWEST_BITS = 2048;
    private static final byte SEQUENCE = 0x30;
    private static final byte INTEGER = 0x02;

    private final String property;
    private final String text;

    private KeyText(String property, String text) {
        this.property = property;
        this.text = text;
    }

    /** @throws WrongAlipaySetting if there is nothing, or the file cannot be read */
    static KeyText of(String property, String setting) {
        return new KeyText(property, content(property, setting));
    }

    static String content(String property, String setting) {
        var value = setting.strip();
        if (value.isEmpty()) {
            throw new WrongAlipaySetting(property, "is not set");
        }
        if (!value.startsWith("file:")) {
            return value;
        }
        try {
            return Files.readString(file(value)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongAlipaySetting(property, "names a file that cannot be read: " + value);
        }
    }

    /** The path as it is written, with spaces and all letters; else as a URI with escapes. */
    private static Path file(String value) {
        var written = Path.of(value.substring("file:".length()).replaceFirst("^//", ""));
        return Files.exists(written) || !value.startsWith("file:/") ? written : Path.of(URI.create(value));
    }

    RSAPrivateCrtKey privateKey() {
        refuseLabel("PUBLIC KEY", "is a public key; the app's private key belongs here");
        refuseLabel("CERTIFICATE", "is a certificate; the app's private key belongs here");
        refuseLabel("ENCRYPTED", "is encrypted; give it without a password, in a file only this service can read");
        var der = der();
        if (innerTag(der, 1) == INTEGER) {
            throw new WrongAlipaySetting(
                    property,
                    "is a PKCS#1 key, Alipay's SDK needs PKCS#8: openssl pkcs8 -topk8 -nocrypt -in old.pem -out new.pem");
        }
        if (innerTag(der, 0) == SEQUENCE) {
            throw new WrongAlipaySetting(property, "is a public key; the app's private key belongs here");
        }
        try {
            var key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            return longEnough((RSAPrivateCrtKey) key);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new WrongAlipaySetting(property, "is not an RSA private key in PKCS#8 form");
        }
    }

    RSAPublicKey publicKey() {
        refuseLabel("PRIVATE KEY", "is a private key; Alipay's public key belongs here");
        refuseLabel("CERTIFICATE", "is a certificate; set it as mmall.alipay.alipay-cert, with app-cert and root");
        var der = der();
        if (innerTag(der, 0) == INTEGER) {
            throw new WrongAlipaySetting(property, "is not an X.509 public key (a private or a PKCS#1 key?)");
        }
        try {
            var key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            return longEnough((RSAPublicKey) key);
        } catch (GeneralSecurityException | ClassCastException e) {
            throw new WrongAlipaySetting(property, "is not an RSA public key in X.509 form");
        }
    }

    private <K extends RSAKey> K longEnough(K key) {
        var bits = key.getModulus().bitLength();
        if (bits < FEWEST_BITS) {
            throw new WrongAlipaySetting(property, "has " + bits + " bits; RSA2 needs " + FEWEST_BITS);
        }
        return key;
    }

    private void refuseLabel(String label, String whatIsWrong) {
        if (text.startsWith("-----") && text.lines().findFirst().orElse("").contains(label)) {
            throw new WrongAlipaySetting(property, whatIsWrong);
        }
    }

    private byte[] der() {
        var base64 = text.replaceAll("-----[A-Z0-9 ]+-----", "").replaceAll("\\s", "");
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new WrongAlipaySetting(property, "is not Base64; is something missing or added?");
        }
    }

    /** The tag of the n-th element in the outermost sequence; enough to tell the kinds of key apart. */
    private static int innerTag(byte[] der, int n) {
        var at = header(der, 0);
        for (int i = 0; i < n && at < der.length; i++) {
            at = header(der, at) + length(der, at);
        }
        return at < der.length ? der[at] : -1;
    }

    private static int header(byte[] der, int at) {
        return at + 2 + (at + 1 < der.length && der[at + 1] < 0 ? der[at + 1] & 0x7f : 0);
    }

    private static int length(byte[] der, int at) {
        if (at + 1 >= der.length || der[at + 1] >= 0) {
            return at + 1 < der.length ? der[at + 1] : 0;
        }
        int length = 0;
        for (int i = at + 2; i < Math.min(header(der, at), der.length); i++) {
            length = length << 8 | der[i] & 0xff;
        }
        return Math.max(0, length);
    }
}
