package com.mmall.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.launcher.LocalMmall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnCommandIT {
    @ParameterizedTest
    @ValueSource(strings = {"MMALL_MYSQL_URL", "MMALL_REDIS_URL", "MMALL_IMAGES_FTP_HOST", "MMALL_ALIPAY_GATEWAY_URL"})
    void buysNothingInAShopOfOnesOwn(String part) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), LocalMmall.class.getName(), "learn")
                .redirectErrorStream(true);
        command.environment().put(part, "somebody's");

        var process = command.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said).contains("unset " + part).doesNotContain("stopping");
    }
}
