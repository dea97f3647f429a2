package com.mmall.payment.alipay;

import com.alipay.api.SignChecker;
import com.alipay.api.Signer;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alipay's RSA2 with keys that are parsed once. Nothing else is spoken: a message's own word on how it is signed is not
 * heard, so nobody can talk us down to SHA-1.
 */
final class Rsa2 implements Signer, SignChecker {
    private final RsaEngine engine;
    private final PrivateKey ours;
    private final List<PublicKey> theirs;

    Rsa2(AlipayKeys keys) {
        this(keys, RsaEngine.fastest());
    }

    Rsa2(AlipayKeys keys, RsaEngine engine) {
        this.engine = engine;
        this.ours = engine.own(keys.ours(), PrivateKey.class);
        this.theirs = keys.theirs().stream()
                .map(key -> engine.own(key, PublicKey.class))
                .toList();
    }

    @Override
    public String sign(String text, String signType, String charset) {
        try {
            var signature = engine.sha256();
            signature.initSign(ours);
            signature.update(text.getBytes(Charset.forName(charset)));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** One of Alipay's keys made this signature. Anything odd about it is a no, never an exception. */
    boolean genuine(String text, @Nullable String sign, Charset charset) {
        if (sign == null) {
            return false;
        }
        try {
            var bytes = Base64.getDecoder().decode(sign);
            var signed = text.getBytes(charset);
            return theirs.stream().anyMatch(key -> madeBy(key, signed, bytes));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean madeBy(PublicKey key, byte[] text, byte[] sign) {
        try {
            var signature = engine.sha256();
            signature.initVerify(key);
            signature.update(text);
            return signature.verify(sign);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean check(String text, String sign, String signType, String charset) {
        return genuine(text, sign, Charset.forName(charset));
    }

    @Override
    public boolean checkCert(String text, String sign, String signType, String charset, String certificate) {
        return check(text, sign, signType, charset);
    }
}
