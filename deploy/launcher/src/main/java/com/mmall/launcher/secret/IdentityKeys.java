package com.mmall.launcher.secret;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** By which the gateway and the services prove who they are: one private key each, all public ones in one set. */
public final class IdentityKeys {
    public static final List<String> ISSUERS =
            List.of("gateway", "user-service", "product-service", "order-service", "payment-service");

    private final Path folder;

    private IdentityKeys(Path folder) {
        this.folder = folder;
    }

    /** Finds the keys below the folder, or makes them all: half a set is of no use to anybody. */
    public static IdentityKeys in(Path secrets) throws IOException {
        var keys = new IdentityKeys(secrets.resolve("identity"));
        if (!keys.complete()) {
            keys.make();
        }
        return keys;
    }

    /** A JWK set: the public key of every issuer. */
    public Path publicKeys() {
        return folder.resolve("public.jwks");
    }

    /** The JWK that only this issuer gets. */
    public Path privateKey(String issuer) {
        return folder.resolve(issuer + ".jwk");
    }

    private boolean complete() {
        return Files.exists(publicKeys()) && ISSUERS.stream().allMatch(issuer -> Files.exists(privateKey(issuer)));
    }

    private void make() throws IOException {
        PrivateFiles.createFolder(folder);
        var open = new LinkedHashMap<String, String>();
        for (var issuer : ISSUERS) {
            var pair = RsaPair.fresh();
            PrivateFiles.write(privateKey(issuer), Jwk.privateKey(issuer, pair));
            open.put(issuer, Jwk.publicKey(issuer, pair));
        }
        PrivateFiles.write(publicKeys(), "{\"keys\":[" + String.join(",", open.values()) + "]}");
    }
}
