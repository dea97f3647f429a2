package com.mmall.sharding;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code mmall.sharding.*}.
 *
 * @param servers by their names, which are letters and digits and never change
 * @param tables that are on all servers, each with the columns that say in which slot a row is, the one that decides first;
 *     none, where the service says it itself
 * @param wholeTables that are on the first server alone, e.g. what no slot is known of
 * @param move slots whose rows may be moved to another server at this start; usually none
 */
@ConfigurationProperties("mmall.sharding")
record ShardingSettings(
        SortedMap<String, Server> servers, Map<String, List<String>> tables, List<String> wholeTables, String move) {
    /** Before the name of each. */
    static final String SERVERS = "mmall.sharding.servers.";

    /**
     * @param url as for {@code spring.datasource}
     * @param slots that are on this server, e.g. {@code 0-499} or {@code 0-249,500-749}
     */
    record Server(String url, String username, String password, String slots) {
        /** Without the password. */
        @Override
        public String toString() {
            return username + " at " + url + " with slots " + slots;
        }
    }

    ShardingSettings {
        servers = new TreeMap<>(servers);
        wholeTables = wholeTables == null ? List.of() : List.copyOf(wholeTables);
        move = move == null ? "" : move;
        for (var name : servers.keySet()) {
            if (!name.matches("[a-z0-9]+")) {
                throw new IllegalArgumentException("mmall.sharding.servers: not a name of letters and digits: " + name);
            }
        }
    }
}
