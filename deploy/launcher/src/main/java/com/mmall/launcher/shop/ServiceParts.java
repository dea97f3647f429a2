package com.mmall.launcher.shop;

import com.mmall.launcher.build.BootJar;
import com.mmall.launcher.build.Unpacked;
import com.mmall.launcher.port.Ports;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.Program;
import com.mmall.launcher.shop.Shop.Settings;
import com.mmall.launcher.supervise.ChildPart;
import com.mmall.launcher.supervise.Instances;
import com.mmall.launcher.supervise.Part;
import com.mmall.launcher.supervise.Readiness;
import com.mmall.launcher.supervise.Step;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The services as parts: the first instance of each, and those that are added while the shop runs. */
final class ServiceParts implements Instances {
    private static final Duration TO_START = Duration.ofMinutes(4);
    private static final Duration TO_STOP = Duration.ofSeconds(20);
    private static final Duration TO_STOP_AND_REMEMBER = Duration.ofMinutes(4);
    private static final int OK = 200;
    static final int FIRST_OF_FIGURES = 9080;
    /** Whether it can be used, of all but the gateway. */
    static final String READINESS = "/actuator/health/readiness";
    /** The same of the gateway, at the port that customers reach. */
    static final String READINESS_OF_GATEWAY = "/readyz";

    private final Settings settings;
    private final Ports ports;
    private final Jvm jvm;
    private final Unpacked unpacked;
    private final ServiceEnvironment environment;
    private final Certificates certificates;
    private final List<String> backing;
    private final ScrapeTargets targets;
    /** By part: only gateways have a port of their own for figures. */
    private final Map<String, Integer> figures = new ConcurrentHashMap<>();

    /** @param backing names of the parts that every service but the registry needs */
    ServiceParts(
            Settings settings,
            Ports ports,
            Jvm jvm,
            ServiceEnvironment environment,
            Certificates certificates,
            List<String> backing)
            throws IOException {
        this.settings = settings;
        this.ports = ports;
        this.jvm = jvm;
        this.unpacked = new Unpacked(settings.java());
        this.environment = environment;
        this.certificates = certificates;
        this.backing = List.copyOf(backing);
        this.targets = new ScrapeTargets(settings.data().watch(), certificates.authority());
    }

    Step first(Service service, int port) throws IOException {
        return step(service, service.part(), port);
    }

    @Override
    public Step another(String name, int number) throws IOException {
        var service = Service.scalable(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no service " + name
                        + " of which several can run; there are " + String.join(", ", Service.scalable())));
        var part = service.part(number);
        return step(service, part, ports.on(part, service.port() + number - 1, address(service)));
    }

    @Override
    public void removed(Part part) {
        var port = part.status().port();
        if (port != null) {
            ports.giveBack(port);
        }
        var ofFigures = figures.remove(part.name());
        if (ofFigures != null) {
            ports.giveBack(ofFigures);
        }
        targets.remove(part.name());
    }

    private Step step(Service service, String name, int port) throws IOException {
        if (service == Service.GATEWAY) {
            var number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
            figures.put(name, ports.on("figures of " + name, FIRST_OF_FIGURES + number - 1));
        }
        if (service != Service.REGISTRY) {
            targets.add(service.module(), name, figures.getOrDefault(name, port));
        }
        var part = new ChildPart(
                name,
                port,
                () -> {
                    Ports.requireFree(port, address(service));
                    return program(service, name, port);
                },
                readiness(service, port).ofListener(port),
                new PidFile(settings.data().pidFile(name)),
                new ChildPart.Patience(TO_START, settings.learning() ? TO_STOP_AND_REMEMBER : TO_STOP));
        return Step.heavy(part, needed(service));
    }

    /** All but the gateway answer under TLS alone. */
    private Readiness readiness(Service service, int port) throws IOException {
        var address = "://" + Addresses.reachable(bindOf(service)) + ":" + port;
        return service == Service.GATEWAY
                ? Readiness.answers("http" + address + READINESS_OF_GATEWAY, status -> status == OK)
                : Readiness.answers(
                        "https" + address + READINESS, certificates.socketsTo(service), status -> status == OK);
    }

    /** The registry can start while the database still sets itself up; nobody registers before it is there. */
    private String[] needed(Service service) {
        if (service == Service.REGISTRY) {
            return new String[0];
        }
        var needed = new ArrayList<>(backing);
        needed.add(Service.REGISTRY.part());
        return needed.toArray(String[]::new);
    }

    private String bindOf(Service service) {
        return service == Service.GATEWAY ? settings.bind() : "127.0.0.1";
    }

    private InetAddress address(Service service) throws IOException {
        return InetAddress.getByName(bindOf(service));
    }

    private Program program(Service service, String name, int port) throws IOException, InterruptedException {
        var jar = unpacked.of(BootJar.of(settings.checkout().module(service.module())));
        var told = new TreeMap<>(environment.of(service, port));
        var ofFigures = figures.get(name);
        if (ofFigures != null) {
            told.putAll(ServiceEnvironment.figures(ofFigures));
        }
        return new Program(
                jvm.commandOfUnpacked(jar, service.smallHeapMiB()),
                Map.copyOf(told),
                settings.data().root(),
                settings.data().log(name));
    }
}
