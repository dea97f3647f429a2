package com.mmall.launcher.command;

import com.mmall.launcher.backup.BackupFile;
import com.mmall.launcher.backup.BackupRefused;
import com.mmall.launcher.backup.BackupRefused.Reason;
import com.mmall.launcher.data.StartLock;
import com.mmall.launcher.shop.ShopRestore;
import com.mmall.launcher.supervise.Remains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a shop that is down back to a backup. */
@Command(name = "restore", description = "take a shop that is down back to a backup; what it has now is kept beside it")
final class RestoreCommand implements Callable<Integer> {
    /** With the first there is nothing here to restore into; the others keep what a restore cannot see. */
    private static final List<String> PARTS_OF_ONES_OWN =
            List.of("MMALL_MYSQL_URL", "MMALL_REDIS_URL", "MMALL_IMAGES_FTP_HOST");

    @Mixin
    private final DataOption shop = new DataOption();

    @Parameters(paramLabel = "FILE", description = "what `backup` has written")
    private Path file = Path.of("");

    @Override
    public Integer call() throws IOException {
        try (var backup = BackupFile.open(file.toAbsolutePath())) {
            restore(backup);
            return 0;
        } catch (BackupRefused e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private void restore(BackupFile backup) throws BackupRefused, IOException {
        var own =
                PARTS_OF_ONES_OWN.stream().filter(System.getenv()::containsKey).toList();
        if (!own.isEmpty()) {
            throw new BackupRefused(Reason.OWN_PARTS, String.join(", ", own));
        }
        var data = shop.data().create();
        try (var alone = StartLock.take(data, System.out::println)) {
            if (shop.supervisor().isPresent() || !new Remains(data).living().isEmpty()) {
                throw new BackupRefused(Reason.RUNNING);
            }
            var kept = new ShopRestore(data).restore(backup, System.out::println);
            System.out.println("the shop is as it was at " + backup.madeAt() + "; what it had is kept in " + kept);
            System.out.println("next: deploy/mmall up, then have the days since then compared with Alipay's bills");
        }
    }
}
