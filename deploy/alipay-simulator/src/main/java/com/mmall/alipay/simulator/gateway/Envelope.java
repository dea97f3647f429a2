package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.keys.Certificates;
import com.mmall.alipay.simulator.keys.Rsa;
import java.nio.charset.Charset;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts a node and its signature into one JSON text. The signature covers exactly the characters of the node. */
final class Envelope {
    private final PrivateKey key;
    private final PrivateKey foreignKey;
    private final Supplier<Optional<Certificates>> certificates;

    Envelope(PrivateKey key, PrivateKey foreignKey, Supplier<Optional<Certificates>> certificates) {
        this.key = key;
        this.foreignKey = foreignKey;
        this.certificates = certificates;
    }

    String unsigned(String name, String node) {
        return "{\"" + name + "\":" + node + "}";
    }

    String signed(String name, String node, Charset charset) {
        return sealed(name, node, sign(node, charset, key));
    }

    /** Signed in one of the wrong or unusual ways; every other kind gives the ordinary form. */
    String signed(String name, String node, Charset charset, FaultKind kind) {
        return switch (kind) {
            case NO_SIGN -> unsigned(name, node);
            case SHORT_SIGN -> sealed(name, node, sign(node, charset, key).substring(0, 300));
            case FOREIGN_KEY_SIGN -> sealed(name, node, sign(node, charset, foreignKey));
            case SIGN_OF_OTHER_TEXT -> sealed(name, node, sign(node + " ", charset, key));
            case WRONG_NODE_NAME -> signed("alipay_trade_other_response", node, charset);
            case SIGN_FIRST ->
                "{\"sign\":\"" + sign(node, charset, key) + "\"" + certificate() + ",\"" + name + "\":" + node + "}";
            case PRETTY_PRINTED ->
                "{\n  \"" + name + "\" : " + node + ",\n  \"sign\" : \"" + sign(node, charset, key) + "\""
                        + certificate() + "\n}\n";
            case SLASH_ESCAPED -> sealed(name, node.replace("/", "\\/"), sign(node, charset, key));
            default -> signed(name, node, charset);
        };
    }

    private String sealed(String name, String node, String sign) {
        return "{\"" + name + "\":" + node + certificate() + ",\"sign\":\"" + sign + "\"}";
    }

    private String certificate() {
        return certificates
                .get()
                .map(all -> ",\"alipay_cert_sn\":\"" + all.alipay().number() + "\"")
                .orElse("");
    }

    private static String sign(String text, Charset charset, PrivateKey key) {
        return Rsa.sign(text.getBytes(charset), key, Rsa.RSA2);
    }
}
