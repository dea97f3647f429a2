package com.mmall.product.testing;

import com.mmall.backing.TestBacking;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a port, over a schema, a Redis and an FTP store of its own. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"eureka.client.enabled=false", "spring.cloud.discovery.enabled=false"})
public abstract class RunningService {
    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcTemplate jdbc;

    @Autowired
    protected JsonMapper json;

    protected Asking anybody;
    protected Asking orderService;
    protected Asking customer;
    protected Asking admin;
    protected Goods goods;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        var database = TestBacking.database("product");
        registry.add("spring.datasource.url", () -> SentStatements.heard(database.url()));
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.data.redis.url", TestBacking::redisUrl);
        var ftp = TestBacking.ftp();
        registry.add("mmall.images.ftp.host", ftp::host);
        registry.add("mmall.images.ftp.port", ftp::port);
        registry.add("mmall.images.ftp.user", ftp::user);
        registry.add("mmall.images.ftp.password", ftp::password);
        registry.add("mmall.identity.public-keys", TestTokens::publicKeys);
        TestCertificates.properties("product-service").forEach((name, value) -> registry.add(name, () -> value));
    }

    /** Made by an admin, so that this instance knows of it at once; {@link Goods#category} is known within two seconds. */
    protected long category(String name, Long parent) {
        var below = parent == null ? "null" : "\"" + parent + "\"";
        var added = admin.post("/api/admin/categories", "{\"name\":\"%s\",\"parentId\":%s}".formatted(name, below));
        return Long.parseLong(added.text("/id"));
    }

    /** Another one than {@link #customer}. */
    protected Asking user(long id) {
        return new Asking("gateway", port, TestTokens.user(id));
    }

    @BeforeEach
    void everybody() {
        anybody = new Asking(TestCertificates.NOBODY, port, null);
        orderService = new Asking("order-service", port, null);
        customer = user(7);
        admin = new Asking("gateway", port, TestTokens.admin(1));
        goods = new Goods(jdbc);
    }
}
