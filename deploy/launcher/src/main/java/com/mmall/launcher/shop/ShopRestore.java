package com.mmall.launcher.shop;

import com.mmall.backing.DatabaseDump;
import com.mmall.backing.DatabaseOptions;
import com.mmall.backing.DatabaseServer;
import com.mmall.backing.Folders;
import com.mmall.backing.Ports;
import com.mmall.backing.ServerFiles;
import com.mmall.launcher.backup.BackupFile;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.data.PrivateFiles;
import com.mmall.launcher.secret.Passwords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts a backup in the place of what a shop that is down has. All of it is made ready beside that first. The exchange
 * only renames folders, and is finished by the next command if it is cut off; what was there is kept.
 */
public final class ShopRestore {
    private static final String DATABASE = "mysql";
    private static final String CACHE = "redis";
    private static final String KEPT_IN = "kept-in";

    private final DataFolder data;
    /** Filled by one restore; a half one is thrown away. */
    private final Path draft;
    /** The draft once it is whole; it is there only while the exchange is under way. */
    private final Path whole;

    public ShopRestore(DataFolder data) {
        this.data = data;
        this.draft = data.root().resolve("restoring");
        this.whole = data.root().resolve("restored");
    }

    /** @return where what was there is kept */
    public Path restore(BackupFile backup, Consumer<String> said) throws IOException {
        finish();
        Folders.delete(draft);
        PrivateFiles.createFolder(draft);
        said.accept("the backup of " + backup.madeAt() + " is whole; reading the database");
        fillDatabase(backup);
        said.accept(backup.putPictures(draft.resolve(Pictures.FOLDER)) + " pictures");
        var kept =
                data.root().resolve("before-restore-" + Instant.now().toString().replaceAll("[^0-9TZ]", ""));
        PrivateFiles.write(draft.resolve(KEPT_IN), kept.getFileName().toString());
        Files.move(draft, whole);
        finish();
        return kept;
    }

    private void fillDatabase(BackupFile backup) throws IOException {
        var files = new ServerFiles(draft.resolve(DATABASE), data.log("restore"), draft.resolve(DATABASE + ".pid"));
        var password = Passwords.in(data.secrets()).of(Backing.DATABASE_ADMIN);
        var port = Ports.free();
        try (var server = DatabaseServer.embedded(files, DatabaseOptions.of(port, password));
                var sql = backup.database()) {
            new DatabaseDump(port, password).load(sql);
        }
    }

    /**
     * Finishes an exchange that was cut off; does nothing if there is none. Redis holds copies of what the database had, so
     * it begins empty.
     */
    public void finish() throws IOException {
        if (!Files.exists(whole)) {
            return;
        }
        var kept = data.root().resolve(Files.readString(whole.resolve(KEPT_IN)));
        PrivateFiles.createFolder(kept);
        PrivateFiles.createFolder(data.stores());
        for (var name : List.of(DATABASE, Pictures.FOLDER)) {
            if (Files.exists(whole.resolve(name))) {
                moveIfThere(data.stores().resolve(name), kept.resolve(name));
                Files.move(whole.resolve(name), data.stores().resolve(name));
            }
        }
        moveIfThere(data.stores().resolve(CACHE), kept.resolve(CACHE));
        Files.move(whole, draft); // over from here on, also if what is left is not removed
        Folders.delete(draft);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to);
        }
    }
}
