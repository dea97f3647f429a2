package com.mmall.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** One {@code up} of a data folder at a time, from its first look until its shop is open or has failed. */
public final class StartLock implements AutoCloseable {
    private final FileChannel channel;

    private StartLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Returns when no other {@code up} is starting this shop; tells when that has to be waited for. */
    public static StartLock take(DataFolder data, Consumer<String> said) throws IOException {
        var channel = FileChannel.open(data.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            said.accept("another `up` is starting the shop in " + data.root() + "; waiting for it");
            channel.lock();
        }
        return new StartLock(channel);
    }

    /** Lets the next one go on; a second call does nothing. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
