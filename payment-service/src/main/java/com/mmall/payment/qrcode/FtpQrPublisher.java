package com.mmall.payment.qrcode;

import com.mmall.conventions.meter.Meters;
import com.mmall.ftp.FtpConnection;
import com.mmall.ftp.FtpPool;
import com.mmall.payment.application.QrPublisher;
import com.mmall.payment.domain.QrCode;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;

/**
 * Keeps QR images in the folder {@code qr} of the FTP store. An image appears under its name only when all of it is there:
 * it is uploaded beside it, its size is checked, and then it is renamed.
 */
final class FtpQrPublisher implements QrPublisher {
    static final String FOLDER = "qr";
    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{16,128}");
    private static final Pattern ADDRESS = Pattern.compile(FOLDER + "/[0-9A-Za-z_-]{16,128}\\.png");
    private static final String UNFINISHED = ".part";

    private final FtpPool store;

    FtpQrPublisher(FtpPool store) {
        this.store = store;
    }

    @Override
    public String publish(String name, QrCode code) {
        var file = file(name);
        var png = QrImage.png(code);
        try {
            carryOut("publish", connection -> upload(connection, file, png));
        } catch (QrStoreUnavailable e) {
            Meters.count("mmall.images", "of", "qr", "outcome", "failed");
            throw e;
        }
        Meters.count("mmall.images", "of", "qr", "outcome", "published");
        return FOLDER + "/" + file;
    }

    private static boolean upload(FtpConnection connection, String file, byte[] png) throws IOException {
        var unfinished = UUID.randomUUID() + UNFINISHED; // two uploads of one image do not meet
        connection.store(unfinished, png);
        if (connection.rename(unfinished, file)) {
            return true;
        }
        // some servers do not rename onto an existing file: an earlier try of ours got further than we heard
        if (connection.holds(file, png)) {
            return connection.delete(unfinished);
        }
        connection.delete(file);
        if (!connection.rename(unfinished, file)) {
            throw new IOException("rename refused");
        }
        return true;
    }

    @Override
    public void remove(String name) {
        delete(file(name));
    }

    private static String file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a QR image");
        }
        return name + ".png";
    }

    @Override
    public int sweep(Instant before, Predicate<String> inUse) {
        var old = carryOut("list", FtpConnection::files).stream()
                .filter(file -> file.getTimestampInstant() != null
                        && file.getTimestampInstant().isBefore(before))
                .map(FTPFile::getName)
                .filter(name -> name.endsWith(UNFINISHED) || ours(name) && !inUse.test(FOLDER + "/" + name))
                .toList();
        old.forEach(this::delete);
        return old.size();
    }

    private static boolean ours(String name) {
        return ADDRESS.matcher(FOLDER + "/" + name).matches();
    }

    private void delete(String file) {
        carryOut("remove", connection -> {
            if (!connection.delete(file) && connection.size(file) >= 0) {
                throw new IOException("delete refused");
            }
            return true;
        });
    }

    private <R> R carryOut(String what, FtpPool.Use<R> use) {
        try {
            return store.use(use);
        } catch (IOException | RuntimeException e) { // the library throws these for nonsense of a server's
            throw new QrStoreUnavailable("FTP store: " + what + " failed", e);
        }
    }
}
