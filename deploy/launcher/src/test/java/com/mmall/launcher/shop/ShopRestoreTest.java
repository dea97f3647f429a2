package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.launcher.data.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchange of folders, cut off after any of its steps. */
class ShopRestoreTest {
    @TempDir
    Path folder;

    private DataFolder data;

    @BeforeEach
    void aWholeRestore() throws IOException {
        data = new DataFolder(folder).create();
        for (var name : List.of("mysql", "ftp", "redis", "alipay-simulator")) {
            write(data.stores().resolve(name + "/what"), "old " + name);
        }
        write(folder.resolve("restored/mysql/what"), "new mysql");
        write(folder.resolve("restored/ftp/what"), "new ftp");
        write(folder.resolve("restored/kept-in"), "kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void isFinishedWhereverItWasCutOff(int steps) throws IOException {
        var moves = List.of(
                List.of("data/mysql", "kept/mysql"),
                List.of("restored/mysql", "data/mysql"),
                List.of("data/ftp", "kept/ftp"),
                List.of("restored/ftp", "data/ftp"),
                List.of("data/redis", "kept/redis"),
                List.of("restored", "restoring"));
        Files.createDirectories(folder.resolve("kept"));
        for (var move : moves.subList(0, steps)) {
            Files.move(folder.resolve(move.get(0)), folder.resolve(move.get(1)));
        }

        new ShopRestore(data).finish();

        assertThat(data.stores().resolve("mysql/what")).hasContent("new mysql");
        assertThat(data.stores().resolve("ftp/what")).hasContent("new ftp");
        assertThat(data.stores().resolve("redis")).doesNotExist();
        assertThat(data.stores().resolve("alipay-simulator/what")).hasContent("old alipay-simulator");
        assertThat(folder.resolve("restored")).doesNotExist();
        for (var name : List.of("mysql", "ftp", "redis")) {
            assertThat(folder.resolve("kept/" + name + "/what")).hasContent("old " + name);
        }
    }

    @Test
    void oneThatWasNotWholeIsNoExchange() throws IOException {
        Files.move(folder.resolve("restored"), folder.resolve("restoring"));

        new ShopRestore(data).finish();

        assertThat(data.stores().resolve("mysql/what")).hasContent("old mysql");
        assertThat(folder.resolve("kept")).doesNotExist();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
