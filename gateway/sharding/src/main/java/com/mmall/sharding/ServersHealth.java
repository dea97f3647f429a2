package com.mmall.sharding;

import com.mmall.conventions.slot.DatabaseServers;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Names each server that is away. */
final class ServersHealth extends AbstractHealthIndicator {
    private final DatabaseServers servers;

    ServersHealth(DatabaseServers servers) {
        this.servers = servers;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        var present = servers.present();
        for (var name : servers.names()) {
            health.withDetail(name, present.contains(name) ? "UP" : "AWAY");
        }
        if (present.isEmpty()) {
            health.down();
        } else {
            health.up();
        }
    }
}
