package com.mmall.launcher.command;

import com.mmall.launcher.process.Memory;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.supervise.Part;
import com.mmall.launcher.supervise.Remains;
import com.mmall.launcher.supervise.Restarts;
import com.mmall.launcher.supervise.StatusLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows each part: its process, port, state and memory. */
@Command(name = "status", description = "show each part: process, port, state, memory")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DataOption shop = new DataOption();

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        var parts = parts();
        if (json) {
            var list = parts.stream().map(StatusCommand::asMap).toList();
            System.out.println(JsonMapper.builder().build().writeValueAsString(list));
        } else if (parts.isEmpty()) {
            System.out.println("mmall is not running");
        } else {
            System.out.printf("%-20s %-9s %8s %6s %8s%n", "NAME", "STATE", "PID", "PORT", "RSS MiB");
            parts.forEach(StatusCommand::print);
        }
        return 0;
    }

    private List<StatusLine> parts() throws IOException {
        if (shop.supervisor().isPresent()) {
            return shop.control().ask("status", "", line -> {}).lines().stream()
                    .map(StatusLine::parse)
                    .toList();
        }
        var left = new ArrayList<StatusLine>();
        var living = new Remains(shop.data()).living();
        for (var file : PidFile.in(shop.data().run())) {
            file.read()
                    .filter(entry -> !entry.part().equals(Remains.SUPERVISOR))
                    .ifPresent(entry -> left.add(unsupervised(entry, living.contains(entry))));
        }
        if (!left.isEmpty()) {
            System.err.println("the supervisor is gone; `deploy/mmall down` stops what it left");
        }
        return left;
    }

    private static StatusLine unsupervised(PidFile.Entry entry, boolean alive) {
        var pid = alive ? entry.process().pid() : null;
        var state = alive ? Part.State.UP : Part.State.DOWN;
        var rss = pid == null ? java.util.OptionalLong.empty() : Memory.rssMiB(pid);
        return new StatusLine(new Part.Status(entry.part(), state, pid, entry.port(), null), rss, Restarts.NONE);
    }

    private static Map<String, @Nullable Object> asMap(StatusLine line) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        var status = line.status();
        map.put("name", status.name());
        map.put("pid", status.pid());
        map.put("port", status.port());
        map.put("state", status.state().name());
        map.put("rssMiB", line.rssMiB().isPresent() ? line.rssMiB().getAsLong() : null);
        if (status.exitCode() != null) {
            map.put("exitCode", status.exitCode());
        }
        var restarts = line.restarts();
        if (!restarts.why().isEmpty()) {
            map.put("restarts", restarts.count());
            map.put("restartedAfter", restarts.why());
            map.put("gaveUp", restarts.gaveUp());
        }
        return map;
    }

    private static void print(StatusLine line) {
        var status = line.status();
        System.out.printf(
                "%-20s %-9s %8s %6s %8s%s%s%n",
                status.name(),
                status.state(),
                status.pid() == null ? "-" : status.pid(),
                status.port() == null ? "-" : status.port(),
                line.rssMiB().isPresent() ? line.rssMiB().getAsLong() : "-",
                status.exitCode() == null ? "" : "  exit code " + status.exitCode(),
                words(line.restarts()));
    }

    private static String words(Restarts restarts) {
        if (restarts.why().isEmpty()) {
            return "";
        }
        return "  started again %d times, ended last by %s%s"
                .formatted(
                        restarts.count(),
                        restarts.why(),
                        restarts.gaveUp() ? "; ends too often and is not started again" : "");
    }
}
