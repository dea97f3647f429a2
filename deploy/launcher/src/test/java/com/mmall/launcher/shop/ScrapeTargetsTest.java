package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScrapeTargetsTest {
    @TempDir
    Path folder;

    @Test
    void followInstancesThatComeAndGo() throws IOException {
        var targets = targets();
        targets.add("payment-service", "payment-service-1", 8104);
        targets.add("payment-service", "payment-service-2", 8105);
        targets.add("gateway", "gateway-1", 9080);

        assertThat(ports("payment-service")).containsExactly("127.0.0.1:8104", "127.0.0.1:8105");
        assertThat(of("gateway").get(0).at("/labels/part").asString()).isEqualTo("gateway-1");
        assertThat(ports("gateway")).containsExactly("127.0.0.1:9080");

        targets.remove("payment-service-2");

        assertThat(ports("payment-service")).containsExactly("127.0.0.1:8104");
    }

    @Test
    void forgetTheRunBeforeAndBringTheAuthoritysCertificate() throws IOException {
        targets().add("user-service", "user-service-2", 8102);

        targets();

        assertThat(of("user-service")).isEmpty();
        assertThat(folder.resolve("watch/authority.crt")).hasContent("a certificate");
    }

    private ScrapeTargets targets() throws IOException {
        var authority = Files.writeString(folder.resolve("authority.crt"), "a certificate");
        return new ScrapeTargets(folder.resolve("watch"), authority);
    }

    private List<String> ports(String service) throws IOException {
        return of(service).values().stream()
                .map(group -> group.get("targets").get(0).asString())
                .toList();
    }

    private JsonNode of(String service) throws IOException {
        return new JsonMapper().readTree(folder.resolve("watch/" + service + ".json"));
    }
}
