package com.mmall.launcher.shop;

import com.mmall.backing.DatabaseDump;
import com.mmall.launcher.backup.BackupRefused;
import com.mmall.launcher.backup.BackupRefused.Reason;
import com.mmall.launcher.backup.BackupWriter;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.secret.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes databases and pictures of a shop that is open into one file. All schemas are those of one instant. Pictures are
 * looked for before and after it: what the schemas name is in the file, whether it was added or removed meanwhile.
 */
public final class ShopBackup {
    private final DataFolder data;

    public ShopBackup(DataFolder data) {
        this.data = data;
    }

    public void write(Path file, Consumer<String> said) throws BackupRefused, IOException {
        if (!Addresses.known(data)) {
            throw new BackupRefused(Reason.NOT_READY);
        }
        var database = new PidFile(data.pidFile("mysql"))
                .read()
                .filter(entry -> entry.process().alive())
                .orElseThrow(() -> new BackupRefused(Reason.OTHER_DATABASE));
        var dump =
                new DatabaseDump(database.port(), Passwords.in(data.secrets()).of(Backing.DATABASE_ADMIN));
        try (var backup = BackupWriter.to(file)) {
            backup.addPictures(pictures());
            try (var sql = backup.database()) {
                dump.write(schemas(), sql);
            }
            backup.addPictures(pictures());
            backup.complete();
            said.accept("four schemas and " + backup.pictures() + " pictures are in " + file);
        }
    }

    private Path pictures() {
        return data.stores().resolve(Pictures.FOLDER);
    }

    private static List<String> schemas() {
        return Arrays.stream(Service.values())
                .filter(Service::hasSchema)
                .map(Backing::schema)
                .toList();
    }
}
