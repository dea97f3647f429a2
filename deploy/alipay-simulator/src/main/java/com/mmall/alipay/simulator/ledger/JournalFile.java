package com.mmall.alipay.simulator.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** A file of lines that only grows. A line counts once its end is written; a torn last one is dropped. */
final class JournalFile implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path path;
    private final FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Hands over the lines of earlier runs, then is ready to append. One process at a time: throws when it is taken. */
    static JournalFile open(Path path, Consumer<String> line) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new IllegalStateException("another process keeps its ledger in " + path);
            }
            var journal = new JournalFile(path, channel);
            channel.truncate(journal.read(line));
            channel.position(channel.size());
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + path + " cannot be opened", e);
        }
    }

    /** Returns when the operating system has it, or, if asked for, when the disk has it. */
    synchronized void append(String line, boolean toDisk) {
        try {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (toDisk) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + path + " cannot be written", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger " + path + " cannot be closed", e);
        }
    }

    /** The length up to the end of the last whole line. */
    private long read(Consumer<String> line) throws IOException {
        var block = ByteBuffer.allocate(BLOCK);
        var open = new ByteArrayOutputStream();
        var whole = 0L;
        channel.position(0);
        while (channel.read(block) >= 0) {
            block.flip();
            while (block.hasRemaining()) {
                var b = block.get();
                if (b == '\n') {
                    line.accept(open.toString(StandardCharsets.UTF_8));
                    whole += open.size() + 1L;
                    open.reset();
                } else {
                    open.write(b);
                }
            }
            block.clear();
        }
        return whole;
    }
}
