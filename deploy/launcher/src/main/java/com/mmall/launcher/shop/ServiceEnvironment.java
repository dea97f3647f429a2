package com.mmall.launcher.shop;

import java.util.Map;
import java.util.TreeMap;

/** The environment of each service's process: what it needs to know and no other part's secrets. */
final class ServiceEnvironment {
    private final Inherited inherited;
    private final Surroundings around;

    ServiceEnvironment(Inherited inherited, Surroundings around) {
        this.inherited = inherited;
        this.around = around;
    }

    /** @param port of the instance that is to be started */
    Map<String, String> of(Service service, int port) {
        var env = new TreeMap<>(inherited.forAll());
        env.put("SERVER_PORT", Integer.toString(port));
        env.put("SERVER_ADDRESS", service == Service.GATEWAY ? around.bind() : "127.0.0.1");
        if (service.hasSchema()) {
            env.put("MMALL_IDENTITY_PUBLIC_KEYS", "file:" + around.identity().publicKeys());
            putDatabase(env, service.schema());
        }
        env.putAll(around.certificates().environment(service));
        if (service != Service.REGISTRY) {
            env.put("MMALL_REGISTRY_URL", around.registryUrl());
            // the others look for it where it listens, not at the machine's address in some network
            env.put("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1");
            env.put("SPRING_DATA_REDIS_URL", around.redisUrl());
        }
        putOwn(env, service);
        return Map.copyOf(env);
    }

    /**
     * How the gateway shows its own figures: on loopback, under TLS, and never at the port that customers reach. What that one
     * still tells of its health stands at {@code /readyz}.
     */
    static Map<String, String> figures(int port) {
        return Map.of(
                "MANAGEMENT_SERVER_PORT", Integer.toString(port),
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1",
                "MANAGEMENT_SERVER_SSL_BUNDLE", "mmall",
                "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,prometheus",
                "MANAGEMENT_ENDPOINT_HEALTH_PROBES_ADDADDITIONALPATHS", "true");
    }

    private void putDatabase(Map<String, String> env, String schema) {
        var account = around.database(schema);
        env.put("SPRING_DATASOURCE_URL", account.url());
        env.put("SPRING_DATASOURCE_USERNAME", account.user());
        env.put("SPRING_DATASOURCE_PASSWORD", account.password());
    }

    private void putAddressOfImages(Map<String, String> env) {
        var base = around.images().get("MMALL_IMAGES_PUBLIC_BASE_URL");
        if (base != null) {
            env.put("MMALL_IMAGES_PUBLIC_BASE_URL", base);
        }
    }

    private void putOwn(Map<String, String> env, Service service) {
        switch (service) {
            case REGISTRY -> env.put("MMALL_REGISTRY_PASSWORD", around.registryPassword());
            case USER_SERVICE -> {
                env.put("MMALL_ADMIN_PASSWORD", around.adminPassword());
                env.putIfAbsent("MMALL_PUBLIC_ADDRESS", "http://127.0.0.1:" + around.port(Service.GATEWAY));
                if (!env.containsKey("SPRING_MAIL_HOST")) {
                    env.putIfAbsent("MMALL_MAIL_DIRECTORY", "mail"); // a folder beside the data, where it runs
                }
            }
            case PRODUCT_SERVICE -> {
                env.putIfAbsent("MMALL_DEMO_DATA", "true");
                env.putAll(around.images());
            }
            case ORDER_SERVICE -> putAddressOfImages(env);
            case PAYMENT_SERVICE -> {
                env.putAll(around.images());
                env.putAll(around.alipay());
            }
            case GATEWAY -> {
                env.put("MMALL_IMAGES_FACE_URL", around.faceUrl());
                env.put(
                        "MMALL_IDENTITY_PRIVATE_KEY",
                        "file:" + around.identity().privateKey());
            }
        }
    }
}
