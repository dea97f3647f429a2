package com.mmall.launcher.supervise;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.Ending;
import com.mmall.launcher.process.PidFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** What runs on when a supervisor was killed: found by pid files, stopped in the same order as it would have done. */
public final class Remains {
    public static final String SUPERVISOR = "supervisor";
    private static final List<String> LAST = List.of("registry", "alipay-simulator", "ftp", "redis", "mysql");
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final DataFolder data;

    public Remains(DataFolder data) {
        this.data = data;
    }

    /** Parts whose process lives; the supervisor is none. */
    public List<PidFile.Entry> living() throws IOException {
        var living = new ArrayList<PidFile.Entry>();
        for (var file : PidFile.in(data.run())) {
            if (!file.part().equals(SUPERVISOR)) {
                file.read().filter(entry -> entry.process().alive()).ifPresent(living::add);
            }
        }
        living.sort(Comparator.comparingInt(entry -> LAST.indexOf(entry.part())));
        return living;
    }

    /** Ends the services side by side, then what they need one by one, databases last, and forgets them. */
    public void stop(Consumer<String> said) throws IOException {
        var living = living();
        living.stream()
                .filter(entry -> !LAST.contains(entry.part()))
                .flatMap(entry -> entry.process().handle().stream())
                .forEach(ProcessHandle::destroy);
        for (var entry : living) {
            var went = Ending.of(entry.process(), GRACE);
            said.accept(entry.part() + (went ? " stopped" : " had to be killed"));
        }
        for (var file : PidFile.in(data.run())) {
            if (!file.part().equals(SUPERVISOR)) {
                file.delete();
            }
        }
    }
}
