package com.mmall.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The key by which the gateway says who is logged in. */
public final class Keys {
    public static final RSAKey GATEWAY = key("gateway");

    private Keys() {}

    public static String privateKey() {
        try {
            var file = Files.createTempFile("mmall", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, GATEWAY.toJSONString()).toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
