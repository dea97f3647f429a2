package com.mmall.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process that cannot be mistaken for another: its id and when it began. Ids are used again; a stop by id alone
 * would one day end the work of others.
 */
public record ProcessMark(long pid, String began) {
    private static final int STATE = 0;
    private static final int START_TIME = 19; // of the fields after the name, see proc(5)

    /** The mark of a process that lives now; none when it has ended, even if nobody has collected it yet. */
    public static Optional<ProcessMark> of(long pid) {
        return began(pid).map(began -> new ProcessMark(pid, began));
    }

    public boolean alive() {
        return of(pid).filter(this::equals).isPresent();
    }

    /** The process to signal and to wait for, if it is still the same one. */
    public Optional<ProcessHandle> handle() {
        return alive() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> began(long pid) {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).map(Object::toString);
        }
        try {
            var text = Files.readString(stat);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return fields[STATE].equals("Z") ? Optional.empty() : Optional.of(boot() + ":" + fields[START_TIME]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }
}
