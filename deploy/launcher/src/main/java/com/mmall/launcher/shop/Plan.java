package com.mmall.launcher.shop;

import com.mmall.launcher.build.BootJar;
import com.mmall.launcher.build.Unpacked;
import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.Program;
import com.mmall.launcher.secret.IdentityKeys;
import com.mmall.launcher.secret.Passwords;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.ChildPart;
import com.mmall.launcher.supervise.Readiness;
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
    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final Duration TO_STOP = Duration.ofSeconds(20);
    private static final Duration TO_STOP_AND_REMEMBER = Duration.ofMinutes(4);
    private static final Duration TO_FIND_EACH_OTHER = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final Settings settings;
    private final Inherited inherited;
    private final Passwords passwords;
    private final Ports ports;
    private final Unpacked unpacked;
    private final Jvm jvm;

    Plan(Settings settings, Consumer<String> said) throws IOException {
        this.settings = settings;
        this.inherited = new Inherited(settings.environment());
        this.passwords = Passwords.in(settings.data().secrets());
        this.ports = new Ports(said);
        this.unpacked = new Unpacked(settings.java());
        this.jvm = new Jvm(settings.java(), settings.small(), settings.learning());
    }

    Shop shop() throws IOException {
        requireBuilt();
        var given = servicePorts();
        var gateway = URI.create("http://" + reachable(settings.bind()) + ":" + given.get(Service.GATEWAY));
        var backing = new Backing(settings, passwords, ports);
        var alipay = AlipayParts.of(settings, inherited, passwords, ports, gateway);
        var around = new Surroundings(
                given,
                settings.bind(),
                backing.databases(),
                backing.redisUrl(),
                passwords.of("registry"),
                passwords.of(Shop.ADMIN_PASSWORD),
                IdentityKeys.in(settings.data().secrets()),
                backing.pictures().variables(),
                backing.pictures().faceUrl(),
                alipay.variables());
        var routes = new Routes(gateway.toString());
        return new Shop(
                steps(backing, alipay, around),
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

    private List<Step> steps(Backing backing, AlipayParts alipay, Surroundings around) {
        var environment = new ServiceEnvironment(inherited, around);
        var steps = new ArrayList<>(backing.steps());
        steps.addAll(alipay.steps(jvm, inherited));
        var needs = new ArrayList<>(
                backing.steps().stream().map(s -> s.part().name()).toList());
        for (var service : Service.values()) {
            var part = child(service, environment, around.port(service));
            steps.add(Step.heavy(part, needed(service, needs)));
        }
        return steps;
    }

    /** The registry can start while the database still sets itself up; nobody registers before it is there. */
    private static String[] needed(Service service, List<String> backing) {
        if (service == Service.REGISTRY) {
            return new String[0];
        }
        var needed = new ArrayList<>(backing);
        needed.add(Service.REGISTRY.part());
        return needed.toArray(String[]::new);
    }

    private ChildPart child(Service service, ServiceEnvironment environment, int port) {
        var health = "http://" + reachable(bindOf(service)) + ":" + port + "/actuator/health/readiness";
        return new ChildPart(
                service.part(),
                port,
                () -> {
                    Ports.requireFree(port, InetAddress.getByName(bindOf(service)));
                    return program(service, environment);
                },
                Readiness.answers(health, status -> status == OK).ofListener(port),
                new PidFile(data().pidFile(service.part())),
                new ChildPart.Patience(TO_START, settings.learning() ? TO_STOP_AND_REMEMBER : TO_STOP));
    }

    private String bindOf(Service service) {
        return service == Service.GATEWAY ? settings.bind() : "127.0.0.1";
    }

    private Program program(Service service, ServiceEnvironment environment) throws IOException, InterruptedException {
        var jar = unpacked.of(BootJar.of(settings.checkout().module(service.module())));
        return new Program(
                jvm.commandOfUnpacked(jar, service.smallHeapMiB()),
                environment.of(service),
                data().root(),
                data().log(service.part()));
    }

    private DataFolder data() {
        return settings.data();
    }

    /** Where a program on this machine finds what listens there. */
    private static String reachable(String bind) {
        return switch (bind) {
            case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
            default -> bind.contains(":") && !bind.startsWith("[") ? "[" + bind + "]" : bind;
        };
    }
}
