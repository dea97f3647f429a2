package com.mmall.launcher.supervise;

import com.mmall.launcher.supervise.Part.State;
import com.mmall.launcher.supervise.Part.Status;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A part's status as it travels from the supervisor to a command: fields between tabs, {@code -} for none. */
public record StatusLine(Status status, OptionalLong rssMiB, Restarts restarts) {
    private static final String NONE = "-";

    static String of(StatusLine line) {
        var s = line.status();
        var r = line.restarts();
        return String.join(
                "\t",
                s.name(),
                s.state().name(),
                text(s.pid()),
                text(s.port()),
                text(s.exitCode()),
                line.rssMiB().isPresent() ? Long.toString(line.rssMiB().getAsLong()) : NONE,
                Integer.toString(r.count()),
                Boolean.toString(r.gaveUp()),
                r.why().isEmpty() ? NONE : r.why());
    }

    public static StatusLine parse(String line) {
        var f = line.split("\t");
        var pid = f[2].equals(NONE) ? null : Long.valueOf(f[2]);
        var status = new Status(f[0], State.valueOf(f[1]), pid, number(f[3]), number(f[4]));
        return new StatusLine(
                status,
                f[5].equals(NONE) ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(f[5])),
                new Restarts(Integer.parseInt(f[6]), f[8].equals(NONE) ? "" : f[8], Boolean.parseBoolean(f[7])));
    }

    private static @Nullable Integer number(String field) {
        return field.equals(NONE) ? null : Integer.valueOf(field);
    }

    private static String text(@Nullable Object value) {
        return value == null ? NONE : value.toString();
    }
}
