package com.mmall.launcher.command;

import java.io.IOException;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The commands for one part of a running shop. */
final class PartCommands {
    private PartCommands() {}

    @Command(name = "stop", description = "stop one part")
    static final class Stop extends OfOnePart {}

    @Command(name = "start", description = "start one part again, under its old port")
    static final class Start extends OfOnePart {}

    @Command(name = "restart", description = "stop one part and start what is built now, under its old port")
    static final class Restart extends OfOnePart {}

    @Command(name = "scale", description = "set how many instances of a service run: payment-service=2")
    static final class Scale implements java.util.concurrent.Callable<Integer> {
        @Mixin
        private final DataOption shop = new DataOption();

        @Parameters(paramLabel = "SERVICE=COUNT", description = "any service but the registry; 1 to 9")
        private String wish = "";

        @Override
        public Integer call() throws IOException {
            return ask(shop, "scale", wish, System.out::println);
        }
    }

    private static int ask(DataOption shop, String verb, String argument, Consumer<String> heard) throws IOException {
        if (shop.supervisor().isEmpty()) {
            System.err.println("mmall is not running");
            return 1;
        }
        var answer = shop.control().ask(verb, argument, heard);
        if (!answer.done()) {
            System.err.println(answer.refusal());
            return 1;
        }
        System.out.println(argument + ": " + verb + " done");
        return 0;
    }

    /** Asks the supervisor to do to a part what the command is called. */
    abstract static class OfOnePart implements java.util.concurrent.Callable<Integer> {
        @Mixin
        private final DataOption shop = new DataOption();

        @Parameters(paramLabel = "NAME", description = "as `status` shows it; an only instance also without its number")
        private String part = "";

        @Override
        public Integer call() throws IOException {
            return ask(shop, getClass().getAnnotation(Command.class).name(), part, System.err::println);
        }
    }
}
