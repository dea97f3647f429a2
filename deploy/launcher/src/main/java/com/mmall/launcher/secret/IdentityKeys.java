package com.mmall.launcher.secret;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** By which the gateway tells the services who is logged in: it signs with the private key, they read with the public one. */
public final class IdentityKeys {
    private static final String GATEWAY = "gateway";
    /** Files are read every five seconds; twice that, and a moment for a machine that is busy. */
    private static final Duration KNOWN_AFTER = Duration.ofSeconds(15);

    private static final Pattern KEY = Pattern.compile("\\{\"kty\"[^{}]*}");
    private static final Pattern MODULUS = Pattern.compile("\"n\":\"([^\"]+)\"");

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

    /**
     * Draws the key that comes next and has it believed beside the one in use.
     *
     * @param kid {@code gateway.} and anything that was not used before
     * @return false if there is a next one already
     */
    public boolean addNext(String kid) throws IOException {
        if (Files.exists(next())) {
            return false;
        }
        var pair = RsaPair.fresh();
        var believed = believed();
        believed.add(Jwk.publicKey(kid, pair));
        believe(believed);
        PrivateFiles.write(next(), Jwk.privateKey(kid, pair));
        return true;
    }

    /** The next key takes the place of the one in use, which is still believed. @return false if there is no next one */
    public boolean useNext() throws IOException {
        if (!Files.exists(next())) {
            return false;
        }
        Files.setLastModifiedTime(next(), FileTime.from(Instant.now()));
        Files.move(next(), privateKey(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** Only the key in use is believed. @return false if there is a next one, which would be lost */
    public boolean forgetOthers() throws IOException {
        if (Files.exists(next())) {
            return false;
        }
        var inUse = modulus(Files.readString(privateKey()));
        believe(believed().stream().filter(key -> modulus(key).equals(inUse)).toList());
        return true;
    }

    /** How long until what was changed last is known to all who read it: no step may follow before. Zero or less: now. */
    public Duration untilKnown(Instant now) throws IOException {
        var believed = Files.getLastModifiedTime(publicKeys()).toInstant();
        var used = Files.getLastModifiedTime(privateKey()).toInstant();
        var changed = believed.isAfter(used) ? believed : used;
        return Duration.between(now, changed.plus(KNOWN_AFTER));
    }

    private Path next() {
        return folder.resolve("next.jwk");
    }

    /** The set is written by us alone: keys one after the other, without any object inside them. */
    private List<String> believed() throws IOException {
        var keys = new ArrayList<String>();
        var found = KEY.matcher(Files.readString(publicKeys()));
        while (found.find()) {
            keys.add(found.group());
        }
        return keys;
    }

    private void believe(List<String> keys) throws IOException {
        PrivateFiles.write(publicKeys(), "{\"keys\":[" + String.join(",", keys) + "]}");
    }

    private static String modulus(String jwk) {
        var found = MODULUS.matcher(jwk);
        if (!found.find()) {
            throw new IllegalStateException("a key without a modulus");
        }
        return found.group(1);
    }

    private void make() throws IOException {
        PrivateFiles.createFolder(folder);
        var pair = RsaPair.fresh();
        PrivateFiles.write(privateKey(), Jwk.privateKey(GATEWAY, pair));
        believe(List.of(Jwk.publicKey(GATEWAY, pair)));
    }
}
