package com.mmall.alipay.simulator.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Keys that are the same in every run, computed and never stored: recorded exchanges stay valid. */
public final class FixedKeys {
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
    private static final Map<Long, PrivateKey> MADE = new ConcurrentHashMap<>();

    private FixedKeys() {}

    public static PrivateKey of(long seed) {
        return MADE.computeIfAbsent(seed, FixedKeys::made);
    }

    private static PrivateKey made(long seed) {
        try {
            var random = new Random(seed);
            var p = prime(random);
            var q = prime(random);
            var d = EXPONENT.modInverse(p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE)));
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new RSAPrivateCrtKeySpec(
                            p.multiply(q),
                            EXPONENT,
                            d,
                            p,
                            q,
                            d.mod(p.subtract(BigInteger.ONE)),
                            d.mod(q.subtract(BigInteger.ONE)),
                            q.modInverse(p)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger prime(Random random) {
        for (var bits = new BigInteger(1024, random); ; bits = new BigInteger(1024, random)) {
            var prime = bits.setBit(1023).setBit(1022).nextProbablePrime();
            if (prime.subtract(BigInteger.ONE).gcd(EXPONENT).equals(BigInteger.ONE)) {
                return prime;
            }
        }
    }
}
