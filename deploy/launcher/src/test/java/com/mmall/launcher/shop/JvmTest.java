package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.launcher.build.StartCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {
    private static final Path JAVA = Path.of("/jdk/bin/java");

    @TempDir
    Path build;

    private Path jar = Path.of("");

    @BeforeEach
    void aJar() {
        jar = build.resolve("mmall-order-service-1.0.0.jar");
    }

    @Test
    void aBuildThatHasNotLearnedStartsWithoutACache() {
        assertThat(new Jvm(JAVA, false, false).commandOfUnpacked(jar, 64))
                .noneMatch(flag -> flag.startsWith("-XX:AOT"))
                .contains("-XX:Tier4InvocationThreshold=50000")
                .endsWith("-Xmx256m", "-jar", jar.toString());
    }

    @Test
    void aBuildThatHasLearnedUsesWhatItKept() throws IOException {
        Files.writeString(StartCache.of(jar).file(), "learned");

        assertThat(new Jvm(JAVA, false, false).commandOfUnpacked(jar, 64))
                .contains("-XX:AOTCache=" + jar + ".aot", "-Xmx256m")
                .noneMatch(flag -> flag.startsWith("-XX:AOTCacheOutput"))
                .noneMatch(flag -> flag.startsWith("-XX:Tier4"));
    }

    @Test
    void learningStartsFromNothingAndWritesAnew() throws IOException {
        Files.writeString(StartCache.of(jar).file(), "of an older JDK");

        assertThat(new Jvm(JAVA, true, true).commandOfUnpacked(jar, 64))
                .contains("-XX:AOTCacheOutput=" + jar + ".aot")
                .noneMatch(flag -> flag.startsWith("-XX:AOTCache="));
    }

    @Test
    void whatIsNotUnpackedLearnsNothing() {
        assertThat(new Jvm(JAVA, true, true).command(jar, 64)).noneMatch(flag -> flag.startsWith("-XX:AOT"));
    }
}
