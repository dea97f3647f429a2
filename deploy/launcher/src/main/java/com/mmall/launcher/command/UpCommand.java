package com.mmall.launcher.command;

import com.mmall.launcher.LocalMmall;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.data.StartLock;
import com.mmall.launcher.process.Ending;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Addresses;
import com.mmall.launcher.shop.Shop;
import com.mmall.launcher.shop.ShopRestore;
import com.mmall.launcher.supervise.Detached;
import com.mmall.launcher.supervise.Remains;
import com.mmall.launcher.supervise.Watching;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a shop and stays with it, or leaves it to its supervisor. */
@Command(name = "up", description = "start everything; Ctrl-C stops it again")
final class UpCommand implements Callable<Integer> {
    private static final Duration TO_STOP = Duration.ofSeconds(90);

    @Mixin
    private final DataOption shop = new DataOption();

    @Mixin
    private final ShopOptions options = new ShopOptions();

    @Option(names = "--detach", description = "return when the first purchase could be made, and leave it running")
    private boolean detach;

    @Option(names = "--fresh", description = "throw the shop's data away first, after asking")
    private boolean fresh;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    @Override
    public Integer call() throws Exception {
        var isNew = !Files.exists(shop.data().root());
        var data = shop.data().create();
        try (var alone = StartLock.take(data, System.out::println)) {
            var running = shop.supervisor();
            if (running.isPresent()) {
                return alreadyRunning(running.get());
            }
            new Remains(data).stop(line -> System.out.println("left from an earlier run: " + line));
            if (fresh && !isNew && !thrownAway(data)) {
                return 1;
            }
            return start(data.create(), alone);
        }
    }

    private int alreadyRunning(ProcessMark supervisor) throws IOException {
        System.out.println("mmall is already running (supervisor " + supervisor.pid() + ", data in "
                + shop.data().root() + ")");
        if (fresh) {
            System.err.println("stop it before its data can be thrown away: deploy/mmall down");
            return 1;
        }
        if (!Addresses.known(shop.data())) {
            System.err.println("it is not ready yet; `deploy/mmall status` shows how far it is");
            return 1;
        }
        sayHowToUse(shop.data());
        return 0;
    }

    private boolean thrownAway(DataFolder data) throws IOException {
        if (!yes) {
            var console = System.console();
            var answer = console == null ? null : console.readLine("Throw away all data in %s? [y/N] ", data.root());
            if (answer == null || !answer.strip().equalsIgnoreCase("y")) {
                System.err.println("nothing was thrown away and nothing was started; --yes answers the question");
                return false;
            }
        }
        data.clear();
        return true;
    }

    private int start(DataFolder data, StartLock alone) throws Exception {
        new ShopRestore(data).finish();
        Shop.prepareSecrets(data, System.getenv());
        Files.deleteIfExists(data.progress());
        Addresses.forget(data);
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var supervisor = new Detached(data, java).start(LocalMmall.class, properties(), arguments(data));
        var mark = ProcessMark.of(supervisor.pid());
        var stopped = new Thread(() -> mark.ifPresent(UpCommand::end));
        Runtime.getRuntime().addShutdownHook(stopped);
        var watching = new Watching(data.progress(), System.out::println);
        if (!watching.untilReady(supervisor::isAlive)) {
            supervisor.waitFor();
            System.err.println("mmall did not start; all it wrote is in " + data.logs());
            return 1;
        }
        alone.close();
        sayHowToUse(data);
        return detach ? leave(stopped) : stay(supervisor, watching);
    }

    private static int leave(Thread stopped) {
        Runtime.getRuntime().removeShutdownHook(stopped);
        return 0;
    }

    private static int stay(Process supervisor, Watching watching) throws IOException, InterruptedException {
        System.out.println("Ctrl-C stops everything.");
        watching.untilGone(supervisor::isAlive);
        return supervisor.waitFor();
    }

    private static void end(ProcessMark supervisor) {
        if (supervisor.alive()) {
            System.out.println("stopping everything ...");
            Ending.of(supervisor, TO_STOP);
        }
    }

    private List<String> properties() {
        return List.of(
                "-Dmmall.home=" + com.mmall.launcher.build.Checkout.here().root());
    }

    private List<String> arguments(DataFolder data) {
        var arguments =
                new ArrayList<>(List.of("supervise", "--data", data.root().toString()));
        arguments.addAll(options.asArguments());
        if (!detach) {
            arguments.addAll(
                    List.of("--while", Long.toString(ProcessHandle.current().pid())));
        }
        return arguments;
    }

    private static void sayHowToUse(DataFolder data) throws IOException {
        var addresses = Addresses.read(data);
        System.out.println();
        System.out.println("The shop is open at " + addresses.gateway());
        System.out.println("  administrator: " + addresses.gateway() + "/admin as admin, password "
                + Passwords.in(data.secrets()).of(Shop.ADMIN_PASSWORD));
        System.out.println("  to pay:        " + addresses.howToPay());
        System.out.println("  one purchase:  deploy/mmall demo");
    }
}
