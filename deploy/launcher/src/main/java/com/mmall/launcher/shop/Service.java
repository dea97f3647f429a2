package com.mmall.launcher.shop;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The programs of the shop itself, in the order in which they are best started. After a start what lives takes at most 80
 * % of the old generation, two thirds of the heap; with more, each larger allocation costs a full collection.
 */
enum Service {
    REGISTRY(8761, 64),
    USER_SERVICE(8101, 96), // Argon2id takes 7 MiB for each password it checks
    PRODUCT_SERVICE(8102, 96),
    ORDER_SERVICE(8103, 80),
    PAYMENT_SERVICE(8104, 96),
    GATEWAY(8080, 80);

    private final int port;
    private final int smallHeapMiB;

    Service(int port, int smallHeapMiB) {
        this.port = port;
        this.smallHeapMiB = smallHeapMiB;
    }

    /** The port it is known by; a taken one is replaced. */
    int port() {
        return port;
    }

    int smallHeapMiB() {
        return smallHeapMiB;
    }

    /** The name of its folder and of itself in the registry. */
    String module() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its first instance; the registry is only ever one. */
    String part() {
        return this == REGISTRY ? module() : part(1);
    }

    String part(int number) {
        return module() + "-" + number;
    }

    /** The names of those of which several can run. */
    static List<String> scalable() {
        return Arrays.stream(values())
                .filter(service -> service != REGISTRY)
                .map(Service::module)
                .toList();
    }

    /** The service of that name, if several of it can run. */
    static Optional<Service> scalable(String module) {
        return Arrays.stream(values())
                .filter(service -> service != REGISTRY && service.module().equals(module))
                .findFirst();
    }

    /** The name in its schema and account, such as {@code order}; empty for those without a database. */
    String schema() {
        return module().endsWith("-service") ? module().substring(0, module().indexOf('-')) : "";
    }

    boolean hasSchema() {
        return !schema().isEmpty();
    }
}
