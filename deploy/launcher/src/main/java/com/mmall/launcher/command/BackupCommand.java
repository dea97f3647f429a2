package com.mmall.launcher.command;

import com.mmall.launcher.backup.BackupRefused;
import com.mmall.launcher.backup.BackupRefused.Reason;
import com.mmall.launcher.shop.ShopBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes a running shop into one file. */
@Command(
        name = "backup",
        description = "write all databases, as of one instant, and all pictures of a running shop into a file")
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private final DataOption shop = new DataOption();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "a new one (default: mmall-backup-TIME.zip in the folder you are in)")
    private @Nullable Path file;

    @Override
    public Integer call() throws IOException {
        try {
            if (shop.supervisor().isEmpty()) {
                throw new BackupRefused(Reason.NOT_RUNNING);
            }
            new ShopBackup(shop.data()).write(chosen().toAbsolutePath(), System.out::println);
            return 0;
        } catch (BackupRefused e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private Path chosen() {
        return file != null
                ? file
                : Path.of("mmall-backup-" + Instant.now().toString().replaceAll("\\.\\d+|[-:]", "") + ".zip");
    }
}
