package com.mmall.alipay.simulator.testing;

import com.mmall.alipay.simulator.keys.Rsa;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** Prints the CPU nanoseconds of one RSA2 signature on this machine, right now. */
public final class SignCost {
    private static final int WARM_UP = 2000;
    private static final int MEASURED = 1000;

    private SignCost() {}

    public static void main(String[] arguments) {
        var key = FixedKeys.of(1);
        var text = "{\"code\":\"10000\"}".repeat(30).getBytes(StandardCharsets.UTF_8);
        var threads = ManagementFactory.getThreadMXBean();
        var start = 0L;
        for (var i = 0; i < WARM_UP + MEASURED; i++) {
            if (i == WARM_UP) {
                start = threads.getCurrentThreadCpuTime();
            }
            Rsa.sign(text, key, Rsa.RSA2);
        }
        System.out.println((threads.getCurrentThreadCpuTime() - start) / MEASURED);
    }
}
