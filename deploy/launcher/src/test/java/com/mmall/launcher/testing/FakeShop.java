package com.mmall.launcher.testing;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.Program;
import com.mmall.launcher.shop.Addresses;
import com.mmall.launcher.shop.Shop;
import com.mmall.launcher.shop.ShopRun;
import com.mmall.launcher.supervise.ChildPart;
import com.mmall.launcher.supervise.Step;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A supervisor of a shop whose parts are little shell scripts, each of them ready when it says so with {@link #READY}.
 * Arguments: data folder, script of the service, pid.
 */
public final class FakeShop {
    /** A command of a part's script, before it goes on. */
    public static final String READY = "touch \"$READY\"; ";

    private FakeShop() {}

    public static void main(String[] args) throws Exception {
        var data = new DataFolder(Path.of(args[0]));
        System.exit(new ShopRun(data, said -> shop(data, args[1])).run(Long.parseLong(args[2])));
    }

    private static Shop shop(DataFolder data, String script) {
        var steps = List.of(
                Step.light(part(data, "mysql", READY + "exec sleep 600")),
                Step.heavy(part(data, "order-service-1", script), "mysql"));
        return new Shop(steps, new NoInstances(), new Addresses(URI.create("http://127.0.0.1:1"), ""), () -> {});
    }

    private static ChildPart part(DataFolder data, String name, String script) {
        var ready = data.run().resolve(name + ".ready");
        return new ChildPart(
                name,
                8100,
                () -> {
                    Files.deleteIfExists(ready);
                    return new Program(
                            List.of("/bin/sh", "-c", script),
                            Map.of("PATH", System.getenv("PATH"), "READY", ready.toString()),
                            data.root(),
                            data.log(name));
                },
                () -> Files.exists(ready),
                new PidFile(data.pidFile(name)),
                new ChildPart.Patience(Duration.ofSeconds(20), Duration.ofSeconds(5)));
    }
}
