package com.mmall.launcher.command;

import com.mmall.launcher.build.Checkout;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.shop.Shop;
import com.mmall.launcher.shop.ShopRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process behind {@code up}: owns the parts for as long as the shop runs. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {
    @Mixin
    private final DataOption shop = new DataOption();

    @Mixin
    private final ShopOptions options = new ShopOptions();

    @Option(names = "--while", description = "stop everything when that process has ended")
    private long whilePid;

    @Override
    public Integer call() throws Exception {
        return new ShopRun(shop.data(), said -> Shop.plan(settings(shop.data()), said)).run(whilePid);
    }

    private Shop.Settings settings(DataFolder data) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new Shop.Settings(
                data,
                Checkout.here(),
                java,
                options.small(),
                options.learn(),
                options.port(),
                options.bind(),
                System.getenv());
    }
}
