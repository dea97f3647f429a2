package com.mmall.launcher.shop;

import com.mmall.backing.Database;
import com.mmall.launcher.build.Checkout;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.secret.IdentityKeys;
import com.mmall.launcher.secret.Passwords;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names of the settings that {@code deploy/mmall up} gives to a service: they are known, as the shop runs with them. */
final class ToldInARun {
    private final ServiceEnvironment environment;
    private final Map<String, String> simulator;

    ToldInARun(Path folder) throws IOException {
        var data = new DataFolder(folder).create();
        var settings =
                new Shop.Settings(data, Checkout.here(), Path.of("java"), false, false, 0, "127.0.0.1", Map.of());
        var inherited = new Inherited(Map.of());
        var passwords = Passwords.in(data.secrets());
        var ports = new Ports(said -> {});
        var alipay = AlipayParts.of(settings, inherited, passwords, ports, URI.create("http://127.0.0.1:8080"));
        var pictures = Pictures.of(settings, passwords, ports);
        this.simulator = alipay.simulator();
        this.environment = new ServiceEnvironment(
                inherited,
                new Surroundings(
                        Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), Service::port)),
                        "127.0.0.1",
                        Arrays.stream(Service.values())
                                .filter(Service::hasSchema)
                                .collect(Collectors.toMap(
                                        Service::schema, s -> new Database("jdbc:", s.schema(), "password"))),
                        "redis://",
                        "registry",
                        "admin",
                        IdentityKeys.in(data.secrets()),
                        Certificates.of(data.secrets(), Map.of()),
                        pictures.variables(),
                        pictures.faceUrl(),
                        alipay.variables()));
    }

    /** Without those that say where a process listens: in a container that is every address, at the usual port. */
    TreeSet<String> names(Service service) {
        var told = new TreeMap<>(environment.of(service, service.port()));
        if (service == Service.GATEWAY) {
            told.putAll(ServiceEnvironment.figures(ServiceParts.FIRST_OF_FIGURES));
        }
        told.keySet()
                .removeIf(name -> name.matches("SERVER_(PORT|ADDRESS)|EUREKA_INSTANCE_IPADDRESS")
                        || name.equals("MANAGEMENT_SERVER_ADDRESS"));
        if (service == Service.ORDER_SERVICE || service == Service.PAYMENT_SERVICE) {
            told.remove("SPRING_DATA_REDIS_URL"); // these two have no Redis
        }
        return new TreeSet<>(told.keySet());
    }

    TreeSet<String> namesOfSimulator() {
        return new TreeSet<>(simulator.keySet());
    }
}
