package com.mmall.payment.alipay;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;

/** Key pairs made once per run: ours, Alipay's, the one Alipay will change to, and a stranger's. */
final class Pairs {
    static final KeyPair OURS = pair(2048);
    static final KeyPair ALIPAY = pair(2048);
    static final KeyPair ALIPAY_NEXT = pair(2048);
    static final KeyPair STRANGER = pair(2048);

    private Pairs() {}

    static KeyPair pair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static AlipayKeys keys() {
        return new AlipayKeys(
                (RSAPrivateCrtKey) OURS.getPrivate(),
                List.of((RSAPublicKey) ALIPAY.getPublic(), (RSAPublicKey) ALIPAY_NEXT.getPublic()),
                null);
    }

    static Rsa2 rsa2() {
        return new Rsa2(keys());
    }

    static String base64(java.security.Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static String sign(KeyPair pair, String algorithm, byte[] text) {
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
