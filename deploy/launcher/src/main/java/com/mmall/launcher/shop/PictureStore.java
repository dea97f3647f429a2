package com.mmall.launcher.shop;

import com.mmall.backing.FtpOptions;
import com.mmall.backing.FtpStore;
import java.nio.file.Path;

/** FTP store and its HTTP face under their usual ports, for everybody who reaches this machine or container. */
public final class PictureStore implements AutoCloseable {
    private static final String EVERYWHERE = "0.0.0.0";

    private final FtpStore store;

    private PictureStore(FtpStore store) {
        this.store = store;
    }

    /** Both answer when this returns. */
    public static PictureStore start(Path folder, String password) {
        var passive = Pictures.PASSIVE_PORTS + "-" + (Pictures.PASSIVE_PORTS + Pictures.HOW_MANY - 1);
        var options = FtpOptions.of(Pictures.FTP_PORT, passive, Pictures.FACE_PORT, Pictures.USER, password, folder);
        return new PictureStore(FtpStore.start(options.withBindAddress(EVERYWHERE)));
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return "FTP at port " + Pictures.FTP_PORT + ", HTTP at port " + Pictures.FACE_PORT;
    }
}
