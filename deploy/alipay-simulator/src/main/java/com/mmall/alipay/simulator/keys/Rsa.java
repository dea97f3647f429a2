package com.mmall.alipay.simulator.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.conscrypt.Conscrypt;

/** RSA keys and signatures in the text forms that Alipay uses. */
public final class Rsa {
    /** RSA2: SHA256withRSA. */
    public static final String RSA2 = "SHA256withRSA";

    /** RSA: the outdated SHA1withRSA, made here only to show that nobody believes it. */
    public static final String RSA1 = "SHA1withRSA";

    /**
     * Makes keys and signs, in half the time of Java's own code, a sixteenth of it without the second compiler. Signatures of
     * others are checked by Java's own: two libraries must agree on them.
     */
    private static final Provider SIGNS = Conscrypt.newProvider();

    private Rsa() {}

    public static KeyPair newPair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA", SIGNS);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Base64 of the DER on one line: PKCS#8 of a private key, SubjectPublicKeyInfo of a public one. */
    public static String text(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Reads PKCS#8, Base64 or PEM. */
    public static PrivateKey privateKey(String text) {
        try {
            return KeyFactory.getInstance("RSA", SIGNS).generatePrivate(new PKCS8EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA private key in PKCS#8 form", e);
        }
    }

    /** Reads SubjectPublicKeyInfo, Base64 or PEM. */
    public static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der(text)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA public key in X.509 form", e);
        }
    }

    /** The public half of a private key. */
    public static PublicKey publicOf(PrivateKey key) {
        try {
            var crt = (RSAPrivateCrtKey) key;
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an RSA private key", e);
        }
    }

    /** Signs and returns standard Base64 with padding. */
    public static String sign(byte[] text, PrivateKey key, String algorithm) {
        try {
            var signature = Signature.getInstance(algorithm, SIGNS);
            signature.initSign(key);
            signature.update(text);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** False for every text that is not a valid RSA2 signature, Base64 or not. */
    public static boolean verify(byte[] text, String sign, PublicKey key) {
        try {
            var signature = Signature.getInstance(RSA2);
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(Base64.getDecoder().decode(sign));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] der(String text) {
        return Base64.getDecoder()
                .decode(text.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", ""));
    }
}
