package com.mmall.launcher.shop;

import com.mmall.backing.FtpOptions;
import com.mmall.backing.FtpStore;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.ServerPart;
import com.mmall.launcher.supervise.ServerPart.Running;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where pictures are put by FTP and fetched by HTTP: a store within the supervisor, or one of one's own.
 *
 * @param variables that lead a service to the store
 * @param faceUrl where the gateway fetches what it serves as {@code /images/**}
 */
record Pictures(Map<String, String> variables, String faceUrl, List<Step> steps) {
    /** Below the stores of a data folder. */
    static final String FOLDER = "ftp";

    static final int FTP_PORT = 2121;
    static final int FACE_PORT = 8091;
    static final int PASSIVE_PORTS = 2130;
    static final int HOW_MANY = 20;
    static final String USER = "mmall";

    static Pictures of(Settings settings, Passwords passwords, Ports ports) throws IOException {
        var own = new TreeMap<>(new Inherited(settings.environment()).startingWith("MMALL_IMAGES_"));
        if (own.containsKey("MMALL_IMAGES_FTP_HOST")) {
            return new Pictures(own, own.getOrDefault("MMALL_IMAGES_FACE_URL", ""), List.of());
        }
        var options = options(settings, passwords.of("ftp"), ports);
        own.put("MMALL_IMAGES_FTP_HOST", "127.0.0.1");
        own.put("MMALL_IMAGES_FTP_PORT", Integer.toString(options.port()));
        own.put("MMALL_IMAGES_FTP_USER", options.user());
        own.put("MMALL_IMAGES_FTP_PASSWORD", options.password());
        own.put("MMALL_IMAGES_FTP_DIRECTORY", "/");
        own.put("MMALL_IMAGES_FTP_TLS", "false");
        var part = new ServerPart(
                "ftp",
                options.port(),
                () -> start(options),
                new PidFile(settings.data().pidFile("ftp")));
        return new Pictures(own, "http://127.0.0.1:" + options.facePort(), List.of(Step.light(part)));
    }

    private static FtpOptions options(Settings settings, String password, Ports ports) {
        var passive = com.mmall.backing.Ports.freeRangeFrom(PASSIVE_PORTS, HOW_MANY);
        return FtpOptions.of(
                ports.on("ftp", FTP_PORT),
                passive + "-" + (passive + HOW_MANY - 1),
                ports.on("the FTP store's HTTP face", FACE_PORT),
                USER,
                password,
                settings.data().stores().resolve(FOLDER));
    }

    private static Running start(FtpOptions options) {
        var store = FtpStore.start(options);
        var open = new AtomicBoolean(true);
        return new Running(OptionalLong.empty(), open::get, () -> {
            open.set(false);
            store.close();
        });
    }

    @Override
    public String toString() {
        return "pictures at " + faceUrl; // the variables hold a password
    }
}
