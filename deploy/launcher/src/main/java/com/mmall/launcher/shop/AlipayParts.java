package com.mmall.launcher.shop;

import com.mmall.launcher.build.BootJar;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.Program;
import com.mmall.launcher.secret.AlipayKeys;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.ChildPart;
import com.mmall.launcher.supervise.Readiness;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whom the payment-service takes for Alipay: what the environment names, else a simulator of our own.
 *
 * @param port of the simulator, 0 for none
 * @param variables what the payment-service is told
 * @param simulator what the simulator is told
 */
record AlipayParts(Settings settings, int port, Map<String, String> variables, Map<String, String> simulator) {
    private static final String NAME = "alipay-simulator";
    private static final int PORT = 8090;
    private static final int SMALL_HEAP_MIB = 48;
    private static final int OK = 200;
    private static final ChildPart.Patience PATIENCE =
            new ChildPart.Patience(Duration.ofSeconds(60), Duration.ofSeconds(10));

    static AlipayParts of(Settings settings, Inherited inherited, Passwords passwords, Ports ports, URI gateway)
            throws IOException {
        var own = new TreeMap<>(inherited.startingWith("MMALL_ALIPAY_"));
        if (own.containsKey("MMALL_ALIPAY_GATEWAY_URL")) {
            return new AlipayParts(settings, 0, own, Map.of());
        }
        var port = ports.on(NAME, PORT);
        var keys = AlipayKeys.in(settings.data().secrets());
        var appId = passwords.number("alipay-app-id", "2021");
        var sellerId = passwords.number("alipay-seller-id", "2088");
        own.put("MMALL_ALIPAY_GATEWAY_URL", "http://127.0.0.1:" + port + "/gateway.do");
        own.put("MMALL_ALIPAY_APP_ID", appId);
        own.put("MMALL_ALIPAY_SELLER_ID", sellerId);
        own.put("MMALL_ALIPAY_PRIVATE_KEY", "file:" + keys.appPrivateKey());
        own.put("MMALL_ALIPAY_ALIPAY_PUBLIC_KEY", "file:" + keys.alipayPublicKey());
        own.putIfAbsent("MMALL_ALIPAY_NOTIFY_URL", gateway + "/api/payments/alipay/notify");
        own.putIfAbsent("MMALL_ALIPAY_QR_HOSTS", "127.0.0.1");
        return new AlipayParts(settings, port, own, simulator(settings, port, appId, sellerId, keys));
    }

    private static Map<String, String> simulator(
            Settings settings, int port, String appId, String sellerId, AlipayKeys keys) {
        return Map.of(
                "ALIPAY_SIMULATOR_PORT",
                Integer.toString(port),
                "ALIPAY_SIMULATOR_DATA",
                settings.data().stores().resolve(NAME).toString(),
                "ALIPAY_SIMULATOR_APP_ID",
                appId,
                "ALIPAY_SIMULATOR_SELLER_ID",
                sellerId,
                "ALIPAY_SIMULATOR_APP_PUBLIC_KEY",
                "file:" + keys.appPublicKey(),
                "ALIPAY_SIMULATOR_PRIVATE_KEY",
                "file:" + keys.alipayPrivateKey());
    }

    /** The simulator's address, empty when there is none. */
    String url() {
        return port == 0 ? "" : "http://127.0.0.1:" + port + "/";
    }

    List<Step> steps(Jvm jvm, Inherited inherited) {
        if (port == 0) {
            return List.of();
        }
        var part = new ChildPart(
                NAME,
                port,
                () -> {
                    Ports.requireFree(port, InetAddress.getLoopbackAddress());
                    return program(jvm, inherited);
                },
                Readiness.answers(url() + "health", status -> status == OK).ofListener(port),
                new PidFile(settings.data().pidFile(NAME)),
                PATIENCE);
        return List.of(Step.light(part));
    }

    private Program program(Jvm jvm, Inherited inherited) throws IOException {
        var environment = new TreeMap<>(inherited.forAll());
        environment.putAll(simulator);
        var jar = BootJar.of(settings.checkout().module("deploy/" + NAME), "*-server.jar");
        return new Program(
                jvm.command(jar, SMALL_HEAP_MIB),
                environment,
                settings.data().root(),
                settings.data().log(NAME));
    }

    @Override
    public String toString() {
        return "Alipay at " + variables.get("MMALL_ALIPAY_GATEWAY_URL");
    }
}
