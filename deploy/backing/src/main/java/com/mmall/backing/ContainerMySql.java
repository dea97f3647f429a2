package com.mmall.backing;

import java.util.OptionalLong;
import org.testcontainers.mysql.MySQLContainer;

/** MySQL 8 in a container, for machines with Docker. */
final class ContainerMySql implements DatabaseServer {

    private static final String IMAGE = "mysql:8.0";

    private final MySQLContainer container;
    private final Schemas schemas;

    private ContainerMySql(MySQLContainer container, Schemas schemas) {
        this.container = container;
        this.schemas = schemas;
    }

    static ContainerMySql start(String rootPassword) {
        var container = new MySQLContainer(IMAGE)
                .withUsername("root")
                .withPassword(rootPassword)
                .withCommand(
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_0900_ai_ci",
                        "--transaction-isolation=READ-COMMITTED",
                        "--default-time-zone=+00:00",
                        "--performance-schema=OFF",
                        "--innodb-lock-wait-timeout=15");
        container.start();
        var host = container.getHost();
        var url = JdbcUrl.of(host, container.getMappedPort(MySQLContainer.MYSQL_PORT));
        return new ContainerMySql(container, new Schemas(url, "root", rootPassword));
    }

    @Override
    public Database admin() {
        return schemas.admin();
    }

    @Override
    public Database createSchema(String schema, String user, String password) {
        return schemas.create(schema, user, password);
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
