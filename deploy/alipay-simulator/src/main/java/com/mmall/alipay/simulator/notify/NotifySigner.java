package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.keys.Canonical;
import com.mmall.alipay.simulator.keys.Rsa;
import java.nio.charset.Charset;
import java.security.PrivateKey;
import java.util.Map;
import java.util.TreeMap;

/** Signs a notify: over all parameters without sign and sign_type, in the notify's charset. */
record NotifySigner(PrivateKey key) {

    Map<String, String> signed(Map<String, String> parameters) {
        return signed(parameters, key, Rsa.RSA2, "RSA2");
    }

    static Map<String, String> signed(
            Map<String, String> parameters, PrivateKey key, String algorithm, String signType) {
        var charset = Charset.forName(parameters.getOrDefault("charset", "utf-8"));
        var signed = new TreeMap<>(parameters);
        signed.put("sign", Rsa.sign(Canonical.ofNotify(parameters).getBytes(charset), key, algorithm));
        signed.put("sign_type", signType);
        return signed;
    }
}
