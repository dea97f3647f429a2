package com.mmall.launcher.shop;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where people reach a running shop.
 *
 * @param alipay the simulator's address, empty when the shop speaks to Alipay itself
 */
public record Addresses(URI gateway, String alipay) {
    private static final String FILE = "addresses";

    public static Addresses read(DataFolder data) throws IOException {
        var lines = Files.readAllLines(file(data));
        return new Addresses(URI.create(lines.get(0)), lines.get(1));
    }

    /** Whether a shop has come so far that it has addresses. */
    public static boolean known(DataFolder data) {
        return Files.exists(file(data));
    }

    public static void forget(DataFolder data) throws IOException {
        Files.deleteIfExists(file(data));
    }

    public String howToPay() {
        return alipay.isEmpty()
                ? "scan the QR code with Alipay"
                : "open the text of the QR code in a browser, it leads to the simulator at " + alipay;
    }

    void write(DataFolder data) throws IOException {
        PrivateFiles.write(file(data), gateway + "\n" + alipay + "\n");
    }

    /** Where a program on this machine finds what listens there. */
    static String reachable(String bind) {
        return switch (bind) {
            case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
            default -> bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
        };
    }

    private static Path file(DataFolder data) {
        return data.run().resolve(FILE);
    }
}
