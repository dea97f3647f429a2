package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.keys.Rsa;
import com.mmall.alipay.simulator.rules.Rules;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/** Everything a simulator must be told before it starts. */
public record SimulatorConfig(
        String bind,
        int port,
        Optional<String> publicUrl,
        Optional<Path> data,
        String appId,
        String sellerId,
        PublicKey appPublicKey,
        Optional<PrivateKey> appPrivateKey,
        PrivateKey ownKey,
        Optional<PrivateKey> rootKey,
        Rules rules,
        long seed,
        int callsKept,
        Clock clock) {
    static final String APP_ID = "2021000117648452";
    static final String SELLER_ID = "2088000000000009";
    private static final int MANY_CALLS = 200_000;

    public SimulatorConfig {
        if (appPublicKey.equals(Rsa.publicOf(ownKey))) {
            throw new IllegalArgumentException(
                    "the simulator's key and the app's are one pair; Alipay never has the app's private key");
        }
    }

    /** A free port on loopback, fresh keys, nothing on disk. */
    public static SimulatorConfig forTests() {
        var app = Rsa.newPair(2048);
        return new SimulatorConfig(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                APP_ID,
                SELLER_ID,
                app.getPublic(),
                Optional.of(app.getPrivate()),
                Rsa.newPair(2048).getPrivate(),
                Optional.empty(),
                Rules.asDocumented(),
                1,
                MANY_CALLS,
                Clock.systemUTC());
    }

    /** This configuration with some of it changed: {@code config.with(c -> c.port = 8090)}. */
    public SimulatorConfig with(Consumer<SimulatorConfigEdit> change) {
        var edit = new SimulatorConfigEdit(this);
        change.accept(edit);
        return edit.done();
    }

    /** Certificate mode: the app must name its certificate, answers name Alipay's. */
    public SimulatorConfig withCertificates() {
        return with(c -> c.rootKey = Optional.of(Rsa.newPair(2048).getPrivate()));
    }
}
