package com.mmall.launcher.command;

import com.mmall.launcher.shop.PictureStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The picture store alone, in a container. */
@Command(name = "ftp", description = "run the picture store alone, at all addresses, until it is asked to end")
final class FtpCommand implements Callable<Integer> {
    @Option(names = "--folder", required = true, paramLabel = "DIR", description = "with the pictures")
    @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
    private Path folder;

    @Option(names = "--password-file", required = true, paramLabel = "FILE", description = "of the account that writes")
    @SuppressWarnings("NullAway.Init") // picocli refuses the command without it
    private Path passwordFile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var asked = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        try (var store =
                PictureStore.start(folder, Files.readString(passwordFile).strip())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                awaitQuietly(ended);
            }));
            System.out.println("the picture store is ready: " + store);
            asked.await();
        }
        ended.countDown();
        return 0;
    }

    /** A JVM ends when its hooks have. */
    private static void awaitQuietly(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
