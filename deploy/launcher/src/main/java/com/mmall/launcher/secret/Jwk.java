package com.mmall.launcher.secret;

import java.math.BigInteger;
import java.util.Base64;

/** RFC 7517 spellings of an RSA key. Every value is a base64url number or a name of ours: nothing to escape. */
final class Jwk {
    private Jwk() {}

    static String publicKey(String name, RsaPair pair) {
        return "{" + publicFields(name, pair) + "}";
    }

    static String privateKey(String name, RsaPair pair) {
        var key = pair.privateKey();
        return "{"
                + String.join(
                        ",",
                        publicFields(name, pair),
                        number("d", key.getPrivateExponent()),
                        number("p", key.getPrimeP()),
                        number("q", key.getPrimeQ()),
                        number("dp", key.getPrimeExponentP()),
                        number("dq", key.getPrimeExponentQ()),
                        number("qi", key.getCrtCoefficient()))
                + "}";
    }

    private static String publicFields(String name, RsaPair pair) {
        return "\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"" + name + "\","
                + number("n", pair.publicKey().getModulus())
                + ","
                + number("e", pair.publicKey().getPublicExponent());
    }

    private static String number(String name, BigInteger value) {
        var bytes = value.toByteArray();
        var start = bytes.length > 1 && bytes[0] == 0 ? 1 : 0; // the sign's byte is no part of the number
        var digits = java.util.Arrays.copyOfRange(bytes, start, bytes.length);
        return "\"" + name + "\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digits) + "\"";
    }
}
