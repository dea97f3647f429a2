package com.mmall.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell stub, in a checkout whose Maven and JDK only write down what they were asked. */
class StubIT {
    private static final Instant BUILT = Instant.now().minusSeconds(50);
    private static final List<String> MODULES = List.of(
            "registry",
            "user-service",
            "product-service",
            "order-service",
            "payment-service",
            "gateway",
            "deploy/alipay-simulator",
            "deploy/launcher");

    /** This JVM itself can only name what its locale has letters for. */
    private static final String NAME = "UTF-8".equals(System.getProperty("sun.jnu.encoding")) ? "小 店" : "a shop";

    @TempDir
    Path folder;

    private Path jdk;

    @BeforeEach
    void aBuiltCheckout() throws IOException {
        folder = Files.createDirectories(folder.resolve(NAME));
        for (var module : MODULES) {
            write(module + "/pom.xml", "");
            write(module + "/src/A.java", "");
            var artifact = "mmall-" + Path.of(module).getFileName() + "-1.0.0.jar";
            at(write(module + "/target/" + artifact, ""), BUILT);
        }
        write("pom.xml", "");
        write("gateway/conventions/src/B.java", "");
        jdk = jdk("the jdk", "25.0.1");
        program("tools/mvn", """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit; fi
                echo "JAVA_HOME=$JAVA_HOME $*" >> maven-was-asked
                [ ! -f fail ] || { echo '[ERROR] it does not compile'; exit 1; }
                """);
        var stub = Files.readString(Path.of("../mmall"))
                .replace("/usr/lib/jvm/", folder + "/nowhere/")
                .replace("/opt/", folder + "/nowhere/");
        program("deploy/mmall", stub);
        for (var module : MODULES) {
            at(folder.resolve(module + "/src"), BUILT.minusSeconds(100));
        }
        at(folder.resolve("gateway/conventions/src"), BUILT.minusSeconds(100));
    }

    @Test
    void handsItsArgumentsToTheLauncherAsTheyAre() throws Exception {
        assertThat(mmall("status", "--data", "a folder"))
                .contains("-Dmmall.home=" + folder.toRealPath(), "[status][--data][a folder]");
    }

    @Test
    void javaCanNameEveryFolderAlsoWhereTheLocaleCannot() throws Exception {
        program(jdk.getFileName() + "/bin/java", "echo \"mmall.home $LC_ALL\"");

        assertThat(mmall("status")).contains("mmall.home C.UTF-8");
    }

    @Test
    void aLocaleWithAllLettersStaysAsItIs() throws Exception {
        program("tools/locale", "[ \"$1\" = charmap ] && echo GB18030");
        program(jdk.getFileName() + "/bin/java", "echo \"mmall.home [$LC_ALL]\"");

        assertThat(mmall("status")).contains("mmall.home []");
    }

    @Test
    void buildsNothingWhenNothingIsStale() throws Exception {
        mmall("up");

        assertThat(asked()).isEmpty();
    }

    @Test
    void buildsAModuleWhoseSourceIsNewerOnJdk25() throws Exception {
        touched("order-service/src/A.java");

        mmall("up");

        assertThat(asked())
                .isEqualTo("JAVA_HOME=" + jdk + " -B -Dmaven.test.skip=true package -pl order-service -am\n");
    }

    @Test
    void whatIsBuiltIsNotStaleEvenIfItsJarStayedTheSame() throws Exception {
        touched("order-service/pom.xml");
        mmall("up");
        var once = asked();

        mmall("up");

        assertThat(asked()).isEqualTo(once);
    }

    @Test
    void theSharedConventionsMakeEveryServiceStaleButNotTheRegistry() throws Exception {
        touched("gateway/conventions/src/B.java");

        mmall("up");

        assertThat(asked()).contains("-pl user-service,product-service,order-service,payment-service,gateway -am");
    }

    @Test
    void buildsWhatWasNeverBuilt() throws Exception {
        Files.delete(folder.resolve("registry/target/mmall-registry-1.0.0.jar"));

        mmall("up");

        assertThat(asked()).contains("-pl registry -am");
    }

    @Test
    void aBuildThatFailsIsShownAndNothingIsStarted() throws Exception {
        touched("order-service/src/A.java");
        write("fail", "");

        var said = failing("up");

        assertThat(said)
                .contains("[ERROR] it does not compile", "the build failed")
                .doesNotContain("mmall.home");
    }

    @Test
    void findsAJdk25InMavensToolchains() throws Exception {
        var home = Files.createDirectories(folder.resolve("home/.m2"));
        Files.writeString(home.resolve("toolchains.xml"), "<jdkHome>" + jdk + "</jdkHome>\n");
        var other = jdk("jdk17", "17.0.1");

        assertThat(run(other, "jdk").strip()).isEqualTo(jdk.toString());
    }

    @Test
    void saysWhatToInstallWhenThereIsNoJdk25() throws Exception {
        var said = run(jdk("jdk17", "17.0.25"), "status");

        assertThat(said).contains("a JDK 25 is needed and none was found", "apt-get install");
    }

    @Test
    void saysWhatToInstallWhenThereIsNoMaven() throws Exception {
        touched("order-service/src/A.java");
        Files.delete(folder.resolve("tools/mvn"));

        assertThat(failing("up")).contains("Maven is needed to build, version 3.8 or newer");
    }

    @Test
    void saysThatMavenIsTooOld() throws Exception {
        touched("order-service/src/A.java");
        program("tools/mvn", "echo 'Apache Maven 3.6.3 (x)'");

        assertThat(failing("up")).contains("Maven 3.8 or newer is needed to build; mvn is 3.6");
    }

    private String mmall(String... arguments) throws Exception {
        var said = run(jdk, arguments);
        assertThat(said).contains("mmall.home");
        return said;
    }

    private String failing(String... arguments) throws Exception {
        return run(jdk, arguments);
    }

    private String run(Path javaHome, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(folder.resolve("deploy/mmall").toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("tools") + ":" + plainTools());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** Everything a bare system has, without the machine's own java and mvn. */
    private Path plainTools() throws IOException {
        var bin = folder.resolve("bin");
        if (!Files.isDirectory(bin)) {
            for (var tool : List.of(
                    "sh",
                    "env",
                    "sed",
                    "grep",
                    "head",
                    "tail",
                    "find",
                    "cat",
                    "mktemp",
                    "touch",
                    "rm",
                    "tr",
                    "sleep",
                    "dirname",
                    "readlink")) {
                var real = Path.of("/usr/bin", tool);
                program("bin/" + tool, "exec " + (Files.exists(real) ? real : Path.of("/bin", tool)) + " \"$@\"");
            }
        }
        return bin;
    }

    private Path jdk(String name, String version) throws IOException {
        write(name + "/release", "JAVA_VERSION=\"" + version + "\"\n");
        program(name + "/bin/javac", "");
        program(name + "/bin/java", "echo \"$*\"; shift 9; printf '[%s]' \"$@\"; echo");
        return folder.resolve(name);
    }

    private String asked() throws IOException {
        var file = folder.resolve("maven-was-asked");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void touched(String file) throws IOException {
        at(folder.resolve(file), BUILT.plusSeconds(1));
    }

    private Path write(String file, String text) throws IOException {
        var path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return at(Files.writeString(path, text), BUILT.minusSeconds(100));
    }

    private static Path at(Path file, Instant time) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private void program(String file, String script) throws IOException {
        var text = script.startsWith("#!") ? script : "#!/bin/sh\n" + script;
        assertThat(write(file, text).toFile().setExecutable(true)).isTrue();
    }
}
