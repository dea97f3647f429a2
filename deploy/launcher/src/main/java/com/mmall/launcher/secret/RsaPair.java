package com.mmall.launcher.secret;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** A fresh RSA key pair of 2048 bits, in the spellings our parts read. */
record RsaPair(RSAPublicKey publicKey, RSAPrivateCrtKey privateKey) {
    private static final int BITS = 2048;

    static RsaPair fresh() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            return new RsaPair((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /** Alipay's spelling of a private key: PKCS#8, base64 on one line. */
    String pkcs8() {
        return Base64.getEncoder().encodeToString(privateKey.getEncoded());
    }

    /** Alipay's spelling of a public key: X.509, base64 on one line. */
    String x509() {
        return Base64.getEncoder().encodeToString(publicKey.getEncoded());
    }

    @Override
    public String toString() {
        return "RSA-" + BITS; // the generated one would print the key
    }
}
