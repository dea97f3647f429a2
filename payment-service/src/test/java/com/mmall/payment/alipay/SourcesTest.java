package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SourcesTest {
    /** One call would switch off certificate checks of the SDK's own transport for the whole process. */
    @Test
    void nobodySwitchesOffTheCheckOfServers() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"), java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
            var sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();

            assertThat(sources)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("setNeedCheckServerTrusted"));
        }
    }
}
