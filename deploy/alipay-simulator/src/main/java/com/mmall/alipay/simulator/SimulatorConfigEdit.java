package com.mmall.alipay.simulator;

import com.mmall.alipay.simulator.rules.Rules;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;

/** A configuration while {@link SimulatorConfig#with} changes it. */
public final class SimulatorConfigEdit {
    public String bind;
    public int port;
    public Optional<String> publicUrl;
    public Optional<Path> data;
    public String appId;
    public String sellerId;
    public PublicKey appPublicKey;
    public Optional<PrivateKey> appPrivateKey;
    public PrivateKey ownKey;
    public Optional<PrivateKey> rootKey;
    public Rules rules;
    public long seed;
    public int callsKept;
    public Clock clock;

    SimulatorConfigEdit(SimulatorConfig from) {
        bind = from.bind();
        port = from.port();
        publicUrl = from.publicUrl();
        data = from.data();
        appId = from.appId();
        sellerId = from.sellerId();
        appPublicKey = from.appPublicKey();
        appPrivateKey = from.appPrivateKey();
        ownKey = from.ownKey();
        rootKey = from.rootKey();
        rules = from.rules();
        seed = from.seed();
        callsKept = from.callsKept();
        clock = from.clock();
    }

    SimulatorConfig done() {
        return new SimulatorConfig(
                bind,
                port,
                publicUrl,
                data,
                appId,
                sellerId,
                appPublicKey,
                appPrivateKey,
                ownKey,
                rootKey,
                rules,
                seed,
                callsKept,
                clock);
    }
}
