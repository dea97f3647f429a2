package com.mmall.alipay.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The simulator as a process of its own, set up by the environment. */
public final class SimulatorMain {
    private SimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        var simulator = AlipaySimulator.start(config());
        System.out.println("Alipay simulator is ready on " + simulator.url() + " (console " + simulator.url()
                + "/, gateway " + simulator.gatewayUrl() + ", app " + simulator.appId() + ")");
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            simulator.close();
            stopped.countDown();
        }));
        stopped.await();
    }

    private static SimulatorConfig config() {
        var settings = new HashMap<>(System.getenv());
        System.getProperties().forEach((name, value) -> settings.put(name.toString(), value.toString()));
        try {
            return new Settings(Map.copyOf(settings)).config();
        } catch (RuntimeException e) {
            System.err.println("The Alipay simulator cannot start: " + e.getMessage());
            System.exit(2);
            throw e;
        }
    }
}
