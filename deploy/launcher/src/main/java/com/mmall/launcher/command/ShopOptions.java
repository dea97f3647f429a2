package com.mmall.launcher.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How a shop is to run; {@code up} hands them on to the supervisor as they are. */
final class ShopOptions {
    @Option(names = "--small", description = "flags that fit one core and 2 GiB")
    private boolean small;

    @Option(names = "--learn", hidden = true, description = "let services keep what makes their next start fast")
    private boolean learn;

    @Option(names = "--port", defaultValue = "8080", description = "of the gateway (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description = "address of the gateway (default: ${DEFAULT-VALUE}); everything else stays on loopback")
    private String bind = "127.0.0.1";

    boolean small() {
        return small;
    }

    boolean learn() {
        return learn;
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }

    List<String> asArguments() {
        var arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", bind));
        if (small) {
            arguments.add("--small");
        }
        if (learn) {
            arguments.add("--learn");
        }
        return List.copyOf(arguments);
    }
}
