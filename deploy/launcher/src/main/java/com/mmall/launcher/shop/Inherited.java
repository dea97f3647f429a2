package com.mmall.launcher.shop;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a child process gets of the environment mmall was started in: everything ordinary, and the knobs of the
 * services. What addresses or unlocks another part goes only to those that need it, by name.
 */
final class Inherited {
    private static final List<String> BY_NEED = List.of(
            "MMALL_MYSQL_",
            "MMALL_REDIS_",
            "MMALL_IMAGES_",
            "MMALL_ALIPAY_",
            "MMALL_ADMIN_",
            "MMALL_IDENTITY_",
            "MMALL_REGISTRY_",
            "MMALL_TLS_",
            "SPRING_DATASOURCE_",
            "SPRING_DATA_REDIS_",
            "SPRING_SSL_",
            "SERVER_",
            "EUREKA_",
            "JAVA_TOOL_OPTIONS",
            "_JAVA_OPTIONS",
            "JDK_JAVA_OPTIONS");

    private final Map<String, String> ours;

    Inherited(Map<String, String> ours) {
        this.ours = Map.copyOf(ours);
    }

    Map<String, String> forAll() {
        var kept = new TreeMap<>(ours);
        kept.keySet().removeIf(name -> BY_NEED.stream().anyMatch(name::startsWith));
        return kept;
    }

    /** The variables that begin so. */
    Map<String, String> startingWith(String prefix) {
        var kept = new TreeMap<>(ours);
        kept.keySet().removeIf(name -> !name.startsWith(prefix));
        return kept;
    }
}
