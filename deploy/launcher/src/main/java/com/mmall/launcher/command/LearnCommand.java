package com.mmall.launcher.command;

import com.mmall.launcher.build.Checkout;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.shop.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Runs a throw-away shop once, buys one thing in it, and keeps what each JVM learned about starting. Good until the next
 * build of a service, which then starts as before.
 */
@Command(name = "learn", description = "let every later start of this build take half the time; 0.8 GB of disk")
final class LearnCommand implements Callable<Integer> {
    private static final String PORT = "18080"; // a shop may be running on the usual one

    /** With any of these set the purchase would be made in somebody's real database, or paid for with real money. */
    private static final List<String> PARTS_OF_ONES_OWN =
            List.of("MMALL_MYSQL_URL", "MMALL_REDIS_URL", "MMALL_IMAGES_FTP_HOST", "MMALL_ALIPAY_GATEWAY_URL");

    @Override
    public Integer call() throws Exception {
        var own =
                PARTS_OF_ONES_OWN.stream().filter(System.getenv()::containsKey).toList();
        if (!own.isEmpty()) {
            System.err.println("`learn` buys something in a throw-away shop, never in yours: unset "
                    + String.join(", ", own) + " for it");
            return 1;
        }
        return learn();
    }

    private static int learn() throws IOException, InterruptedException {
        var data = new DataFolder(Files.createTempDirectory("mmall-learn"));
        var interrupted = new Thread(() -> end(data));
        Runtime.getRuntime().addShutdownHook(interrupted);
        var folder = data.root().toString();
        var learned = Commands.run("up", "--detach", "--small", "--learn", "--port", PORT, "--data", folder) == 0
                && Commands.run("demo", "--data", folder) == 0;
        System.out.println(learned ? "stopping, and writing down what was learned: a minute or two" : "stopping");
        var ended = end(data);
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return learned && ended ? kept() : 1;
    }

    private static boolean end(DataFolder data) {
        var down = Commands.run("down", "--data", data.root().toString()) == 0;
        try {
            data.delete();
        } catch (IOException e) {
            System.err.println("the throw-away shop is still in " + data.root() + ": " + e.getMessage());
        }
        return down;
    }

    private static int kept() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var without = Shop.withoutStartCache(Checkout.here(), java);
        if (!without.isEmpty()) {
            System.err.println("nothing was kept of " + String.join(", ", without) + ": these start as before");
            return 1;
        }
        System.out.println("each later `deploy/mmall up` starts faster, until a service is built anew");
        return 0;
    }
}
