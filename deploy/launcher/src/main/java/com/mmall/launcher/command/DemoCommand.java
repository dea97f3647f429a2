package com.mmall.launcher.command;

import com.mmall.launcher.demo.Purchase;
import com.mmall.launcher.shop.Addresses;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Buys one thing in a running shop. */
@Command(name = "demo", description = "make one purchase, from sign-up to paid")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final DataOption shop = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        if (shop.supervisor().isEmpty()) {
            System.err.println("mmall is not running: start it with `deploy/mmall up --detach`");
            return 1;
        }
        if (!Addresses.known(shop.data())) {
            System.err.println("mmall is not ready yet; `deploy/mmall status` shows how far it is");
            return 1;
        }
        try {
            Purchase.at(Addresses.read(shop.data()).gateway(), System.out);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("the purchase failed: " + e.getMessage());
            return 1;
        }
    }
}
