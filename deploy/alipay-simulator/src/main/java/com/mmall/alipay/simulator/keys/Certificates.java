package com.mmall.alipay.simulator.keys;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The three certificates of certificate mode: the app's, Alipay's, and the root above both. */
public record Certificates(Certificate app, Certificate alipay, Certificate root) {
    private static final String ROOT = "C=CN,O=Alipay simulator,CN=Simulated root";
    private static final String ALIPAY = "C=CN,O=Alipay simulator,CN=Simulated Alipay";
    private static final String APP = "C=CN,O=Merchant,CN=Merchant app";
    private static final Duration LIFE = Duration.ofDays(5 * 365);

    /** Issues all three. The root key signs and is of no other use. */
    public static Certificates issue(PublicKey app, PublicKey alipay, PrivateKey root, Instant now) {
        var from = now.minus(Duration.ofHours(1));
        return new Certificates(
                leaf(app, APP, root, serial(app), from),
                leaf(alipay, ALIPAY, root, serial(alipay), from),
                Certificate.issue(
                        Rsa.publicOf(root), ROOT, root, ROOT, BigInteger.ONE, from, from.plus(LIFE.multipliedBy(4))));
    }

    /** Alipay's certificate issued again: the same key under a new number. */
    public Certificates renewed(PublicKey alipay, PrivateKey root, Instant now) {
        var serial = this.alipay.x509().getSerialNumber().add(BigInteger.TEN);
        return new Certificates(app, leaf(alipay, ALIPAY, root, serial, now.minus(Duration.ofHours(1))), this.root);
    }

    /** The same key gets the same number after a restart. */
    private static BigInteger serial(PublicKey key) {
        return BigInteger.valueOf(1_000_000_000L + Math.abs((long) Arrays.hashCode(key.getEncoded())));
    }

    private static Certificate leaf(PublicKey key, String subject, PrivateKey root, BigInteger serial, Instant from) {
        return Certificate.issue(key, subject, root, ROOT, serial, from, from.plus(LIFE));
    }
}
