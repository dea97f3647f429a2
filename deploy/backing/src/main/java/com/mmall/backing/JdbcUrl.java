package com.mmall.backing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Connector/J address: the servers before the schema, and the options behind it. */
record JdbcUrl(String servers, Map<String, String> options) {

    private static final Pattern SHAPE = Pattern.compile("(jdbc:mysql:[^/]*//[^/?]+)(?:/[^?]*)?(?:\\?(.*))?");
    private static final Pattern LOOPBACK = Pattern.compile("//(127\\.\\d+\\.\\d+\\.\\d+|localhost|\\[::1])(:\\d+)?$");

    /** Text is UTF-8, times are UTC whatever the machines' zones, and nobody waits for ever. */
    private static final Map<String, String> EVERYWHERE = ordered(
            "characterEncoding", "utf8",
            "connectionTimeZone", "UTC",
            "forceConnectionTimeZoneToSession", "true",
            "rewriteBatchedStatements", "true",
            "cachePrepStmts", "true",
            "connectTimeout", "3000",
            "socketTimeout", "30000");

    /** Nothing leaves the machine, so neither TLS nor a pinned key is worth its start-up time. */
    private static final Map<String, String> ON_LOOPBACK =
            ordered("sslMode", "DISABLED", "allowPublicKeyRetrieval", "true");

    static JdbcUrl of(String host, int port) {
        return parse("jdbc:mysql://" + host + ":" + port);
    }

    /** Options that the text states win over ours. */
    static JdbcUrl parse(String text) {
        var shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            throw new BackingFailure("Not a MySQL address: it has to look like jdbc:mysql://host:3306/?option=value");
        }
        var options = new LinkedHashMap<>(EVERYWHERE);
        if (LOOPBACK.matcher(shape.group(1)).find()) {
            options.putAll(ON_LOOPBACK);
        }
        if (shape.group(2) != null && !shape.group(2).isBlank()) {
            for (var option : shape.group(2).split("&")) {
                var parts = option.split("=", 2);
                options.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return new JdbcUrl(shape.group(1), options);
    }

    JdbcUrl with(String option, String value) {
        var changed = new LinkedHashMap<>(options);
        changed.put(option, value);
        return new JdbcUrl(servers, changed);
    }

    String server() {
        return schema("");
    }

    String schema(String name) {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&", servers + "/" + name + "?", ""));
    }

    private static Map<String, String> ordered(String... namesAndValues) {
        var map = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
