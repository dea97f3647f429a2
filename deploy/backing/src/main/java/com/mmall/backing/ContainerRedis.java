package com.mmall.backing;

import java.util.OptionalLong;
import org.testcontainers.containers.GenericContainer;

/** Redis in a container, for machines with Docker. */
final class ContainerRedis implements RedisServer {

    private static final String IMAGE = "redis:7.4";
    private static final int PORT = 6379;

    private final GenericContainer<?> container;
    private final String password;

    private ContainerRedis(GenericContainer<?> container, String password) {
        this.container = container;
        this.password = password;
    }

    static ContainerRedis start(String password) {
        var container = new GenericContainer<>(IMAGE)
                .withExposedPorts(PORT)
                .withCommand("redis-server", "--requirepass", password);
        container.start();
        return new ContainerRedis(container, password);
    }

    @Override
    public String url() {
        return "redis://:" + password + "@" + container.getHost() + ":" + container.getMappedPort(PORT);
    }

    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public void close() {
        container.stop();
    }
}
