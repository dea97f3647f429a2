package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.keys.Rsa;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.Optional;

/** Key pairs that are made once and kept: without a directory they live as long as the process. */
record KeyFiles(Optional<Path> directory) {

    PrivateKey privateKey(String name) {
        if (directory.isEmpty()) {
            return Rsa.newPair(2048).getPrivate();
        }
        try {
            var file = directory.get().resolve(name + "-private-key.txt");
            if (!Files.exists(file)) {
                make(directory.get(), name, file);
            }
            return Rsa.privateKey(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the keys in " + directory.get() + " cannot be read or made", e);
        }
    }

    private static void make(Path directory, String name, Path file) throws IOException {
        Files.createDirectories(directory);
        var pair = Rsa.newPair(2048);
        Files.writeString(directory.resolve(name + "-public-key.txt"), Rsa.text(pair.getPublic()));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Rsa.text(pair.getPrivate()));
    }
}
