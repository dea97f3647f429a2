package com.mmall.launcher.secret;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two key pairs of a merchant's app at Alipay: the app's and Alipay's. They must differ; a shop that takes the one
 * for the other would believe its own signatures.
 */
public final class AlipayKeys {
    private final Path folder;

    private AlipayKeys(Path folder) {
        this.folder = folder;
    }

    /** Finds both pairs below the folder, or makes them. */
    public static AlipayKeys in(Path secrets) throws IOException {
        var keys = new AlipayKeys(secrets.resolve("alipay"));
        PrivateFiles.createFolder(keys.folder);
        for (var owner : new String[] {"app", "alipay"}) {
            if (!Files.exists(keys.privateKey(owner)) || !Files.exists(keys.publicKey(owner))) {
                var pair = RsaPair.fresh();
                PrivateFiles.write(keys.privateKey(owner), pair.pkcs8());
                PrivateFiles.write(keys.publicKey(owner), pair.x509());
            }
        }
        return keys;
    }

    public Path appPrivateKey() {
        return privateKey("app");
    }

    public Path appPublicKey() {
        return publicKey("app");
    }

    public Path alipayPrivateKey() {
        return privateKey("alipay");
    }

    public Path alipayPublicKey() {
        return publicKey("alipay");
    }

    private Path privateKey(String owner) {
        return folder.resolve(owner + ".private");
    }

    private Path publicKey(String owner) {
        return folder.resolve(owner + ".public");
    }
}
