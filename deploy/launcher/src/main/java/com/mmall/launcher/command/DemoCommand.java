package com.mmall.launcher.command;

import com.mmall.launcher.demo.Purchase;
import com.mmall.launcher.shop.Addresses;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Buys one thing in a running shop. */
@Command(name = "demo", description = "make one purchase, from sign-up to paid")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final DataOption shop = new DataOption();

    @Option(names = "--at", paramLabel = "URL", description = "of a shop that runs elsewhere, such as in containers")
    private @Nullable URI elsewhere;

    @Override
    public Integer call() throws InterruptedException {
        if (elsewhere != null) {
            return buy(elsewhere);
        }
        if (shop.supervisor().isEmpty()) {
            System.err.println("mmall is not running: start it with `deploy/mmall up --detach`");
            return 1;
        }
        if (!Addresses.known(shop.data())) {
            System.err.println("mmall is not ready yet; `deploy/mmall status` shows how far it is");
            return 1;
        }
        try {
            return buy(Addresses.read(shop.data()).gateway());
        } catch (IOException | IllegalArgumentException e) {
            return failed(e);
        }
    }

    private static int buy(URI gateway) throws InterruptedException {
        try {
            Purchase.at(gateway, System.out);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            return failed(e);
        }
    }

    private static int failed(Exception e) {
        System.err.println("the purchase failed: " + e.getMessage());
        return 1;
    }
}
