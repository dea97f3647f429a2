package com.mmall.launcher.shop;

import com.mmall.launcher.control.ControlServer;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.supervise.BackOff;
import com.mmall.launcher.supervise.LogKeeper;
import com.mmall.launcher.supervise.PartFailed;
import com.mmall.launcher.supervise.Progress;
import com.mmall.launcher.supervise.Remains;
import com.mmall.launcher.supervise.Startup;
import com.mmall.launcher.supervise.Supervisor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** One run of a shop, from the first part up to the last one down. */
public final class ShopRun {
    private static final int HEAVY_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final DataFolder data;
    private final Planner planner;
    private final CountDownLatch askedToEnd = new CountDownLatch(1);

    /** Decides how the shop is to run, telling what it had to change. */
    @FunctionalInterface
    public interface Planner {
        Shop plan(Consumer<String> said) throws Exception;
    }

    public ShopRun(DataFolder data, Planner planner) {
        this.data = data;
        this.planner = planner;
    }

    /**
     * Returns the exit code when the shop has ended.
     *
     * @param whilePid a process with which the shop ends, 0 for none
     */
    public int run(long whilePid) throws Exception {
        try (var lock =
                FileChannel.open(data.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (lock.tryLock() == null) {
                System.err.println("another supervisor runs the shop in " + data.root());
                return 1;
            }
            var progress = new Progress(data.progress());
            new PidFile(data.pidFile(Remains.SUPERVISOR))
                    .write(ProcessMark.of(ProcessHandle.current().pid()).orElseThrow(), 0);
            endWith(whilePid);
            try (var logs = LogKeeper.begin(data)) {
                return run(progress);
            } finally {
                forget();
            }
        }
    }

    private int run(Progress progress) throws IOException {
        var startup = new Startup(HEAVY_AT_ONCE, progress::say);
        try {
            var shop = planner.plan(progress::say);
            var supervisor = new Supervisor(shop.steps(), shop.instances(), startup, BackOff.USUAL, progress::say);
            var hook = new Thread(() -> supervisor.shutDown(System.out::println));
            Runtime.getRuntime().addShutdownHook(hook);
            try (var control = ControlServer.open(
                    data.control(), (verb, argument, said) -> carryOut(supervisor, verb, argument, said))) {
                return open(shop, supervisor, progress);
            } finally {
                supervisor.shutDown(System.out::println);
            }
        } catch (Exception e) {
            fail(progress, e);
            return 1;
        }
    }

    /** Brings the shop up and waits until somebody wants it to end. */
    private int open(Shop shop, Supervisor supervisor, Progress progress) throws Exception {
        try {
            supervisor.startAll();
            shop.door().awaitOpen();
        } catch (Exception e) {
            supervisor.shutDown(System.out::println);
            throw e;
        }
        shop.addresses().write(data);
        progress.ready();
        supervisor.watchOver();
        askedToEnd.await();
        return 0;
    }

    private void carryOut(Supervisor supervisor, String verb, String argument, Consumer<String> said) throws Exception {
        if (verb.equals("down")) {
            supervisor.shutDown(said);
            askedToEnd.countDown();
        } else {
            supervisor.carryOut(verb, argument, said);
        }
    }

    private void forget() throws IOException {
        Addresses.forget(data);
        Files.deleteIfExists(data.control());
        new PidFile(data.pidFile(Remains.SUPERVISOR)).delete();
    }

    private static void fail(Progress progress, Exception e) {
        progress.say("FAILED: " + e.getMessage());
        if (e instanceof PartFailed part) {
            part.lastLines().forEach(line -> progress.say("    | " + line));
        } else {
            e.printStackTrace();
        }
        progress.failed("everything that was started has been stopped again");
    }

    private void endWith(long whilePid) {
        if (whilePid > 0) {
            ProcessHandle.of(whilePid)
                    .ifPresentOrElse(p -> p.onExit().thenRun(askedToEnd::countDown), askedToEnd::countDown);
        }
    }
}
