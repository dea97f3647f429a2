package com.mmall.launcher.secret;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** By which the gateway tells the services who is logged in: it signs with the private key, they read with the public one. */
public final class IdentityKeys {
    private static final String GATEWAY = "gateway";

    private final Path folder;

    private IdentityKeys(Path folder) {
        this.folder = folder;
    }

    /** Finds the keys below the folder, or makes both: one is of no use to anybody. */
    public static IdentityKeys in(Path secrets) throws IOException {
        var keys = new IdentityKeys(secrets.resolve("identity"));
        if (!Files.exists(keys.publicKeys()) || !Files.exists(keys.privateKey())) {
            keys.make();
        }
        return keys;
    }

    /** A JWK set with the gateway's public key. */
    public Path publicKeys() {
        return folder.resolve("public.jwks");
    }

    /** The JWK that only the gateway gets. */
    public Path privateKey() {
        return folder.resolve(GATEWAY + ".jwk");
    }

    private void make() throws IOException {
        PrivateFiles.createFolder(folder);
        var pair = RsaPair.fresh();
        PrivateFiles.write(privateKey(), Jwk.privateKey(GATEWAY, pair));
        PrivateFiles.write(publicKeys(), "{\"keys\":[" + Jwk.publicKey(GATEWAY, pair) + "]}");
    }
}
