package com.mmall.alipay.simulator.keys;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The texts that are signed. A request keeps sign_type in, a notify leaves it out. */
public final class Canonical {
    private Canonical() {}

    public static String ofRequest(Map<String, String> parameters) {
        var rest = new TreeMap<>(parameters);
        rest.remove("sign");
        return joined(rest);
    }

    public static String ofNotify(Map<String, String> parameters) {
        var rest = new TreeMap<>(parameters);
        rest.remove("sign");
        rest.remove("sign_type");
        return joined(rest);
    }

    private static String joined(TreeMap<String, String> sorted) {
        return sorted.entrySet().stream()
                .filter(entry -> !entry.getKey().isBlank() && !entry.getValue().isBlank())
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
    }
}
