package com.mmall.launcher.command;

import com.mmall.launcher.process.Ending;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.shop.Addresses;
import com.mmall.launcher.supervise.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a shop, whatever state it is in. */
@Command(name = "down", description = "stop what `up` started, services first, databases last; nothing else is touched")
final class DownCommand implements Callable<Integer> {
    private static final Duration TO_LEAVE = Duration.ofSeconds(20);

    @Mixin
    private final DataOption shop = new DataOption();

    @Override
    public Integer call() throws IOException {
        var remains = new Remains(shop.data());
        var supervisor = shop.supervisor();
        if (supervisor.isEmpty() && remains.living().isEmpty()) {
            System.out.println("mmall is not running");
            return 0;
        }
        supervisor.ifPresent(this::ask);
        supervisor.ifPresent(process -> Ending.of(process, TO_LEAVE));
        remains.stop(System.out::println);
        forget();
        System.out.println("mmall is down");
        return 0;
    }

    /** What a supervisor that was killed could not tidy up. */
    private void forget() throws IOException {
        Addresses.forget(shop.data());
        Files.deleteIfExists(shop.data().control());
        new PidFile(shop.data().pidFile(Remains.SUPERVISOR)).delete();
    }

    private void ask(ProcessMark supervisor) {
        try {
            var answer = shop.control().ask("down", "", System.out::println);
            if (answer.done()) {
                Ending.awaited(supervisor, TO_LEAVE);
            } else {
                System.out.println("the supervisor says: " + answer.refusal());
            }
        } catch (IOException e) {
            System.out.println("the supervisor (pid " + supervisor.pid() + ") does not answer; stopping without it");
        }
    }
}
