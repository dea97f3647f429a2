package com.mmall.alipay.simulator;

/** Keys take long to make: tests that only need any keys share one set. */
final class TestConfig {
    private static final SimulatorConfig SHARED = SimulatorConfig.forTests();

    private TestConfig() {}

    static SimulatorConfig shared() {
        return SHARED;
    }
}
