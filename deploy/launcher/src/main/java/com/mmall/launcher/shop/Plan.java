package com.mmall.launcher.shop;

import com.mmall.launcher.build.BootJar;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.secret.IdentityKeys;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts a shop together: ports, secrets, and the parts in the order in which they are best started. */
final class Plan {
    private static final Duration TO_FIND_EACH_OTHER = Duration.ofMinutes(2);

    private final Settings settings;
    private final Inherited inherited;
    private final Passwords passwords;
    private final Ports ports;
    private final Jvm jvm;

    Plan(Settings settings, Consumer<String> said) throws IOException {
        this.settings = settings;
        this.inherited = new Inherited(settings.environment());
        this.passwords = Passwords.in(settings.data().secrets());
        this.ports = new Ports(said);
        this.jvm = new Jvm(settings.java(), settings.small(), settings.learning());
    }

    Shop shop() throws IOException {
        requireBuilt();
        var given = servicePorts();
        var gateway = URI.create("http://" + Addresses.reachable(settings.bind()) + ":" + given.get(Service.GATEWAY));
        var backing = new Backing(settings, passwords, ports);
        var alipay = AlipayParts.of(settings, inherited, passwords, ports, gateway);
        var certificates = Certificates.of(settings.data().secrets(), settings.environment());
        var around = new Surroundings(
                given,
                settings.bind(),
                backing.databases(),
                backing.redisUrl(),
                passwords.of("registry"),
                passwords.of(Shop.ADMIN_PASSWORD),
                IdentityKeys.in(settings.data().secrets()),
                certificates,
                backing.pictures().variables(),
                backing.pictures().faceUrl(),
                alipay.variables());
        var routes = new Routes(gateway.toString());
        var needed = backing.steps().stream().map(step -> step.part().name()).toList();
        var services =
                new ServiceParts(settings, ports, jvm, new ServiceEnvironment(inherited, around), certificates, needed);
        return new Shop(
                steps(backing, alipay, services, around),
                services,
                new Addresses(gateway, alipay.url()),
                () -> routes.await(TO_FIND_EACH_OTHER));
    }

    private void requireBuilt() throws IOException {
        for (var service : Service.values()) {
            BootJar.of(settings.checkout().module(service.module()));
        }
    }

    private Map<Service, Integer> servicePorts() throws IOException {
        var given = new EnumMap<Service, Integer>(Service.class);
        given.put(
                Service.GATEWAY,
                ports.on(Service.GATEWAY.part(), settings.port(), InetAddress.getByName(settings.bind())));
        for (var service : Service.values()) {
            if (service != Service.GATEWAY) {
                given.put(service, ports.on(service.part(), service.port()));
            }
        }
        return Map.copyOf(given);
    }

    private List<Step> steps(Backing backing, AlipayParts alipay, ServiceParts services, Surroundings around)
            throws IOException {
        var steps = new ArrayList<>(backing.steps());
        steps.addAll(alipay.steps(jvm, inherited));
        for (var service : Service.values()) {
            steps.add(services.first(service, around.port(service)));
        }
        return steps;
    }
}
