package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFolderTest {

    @TempDir
    Path base;

    private PublicFolder folder;

    @BeforeEach
    void fillTheFolder() throws IOException {
        var root = Files.createDirectories(base.resolve("root/products")).getParent();
        Files.writeString(base.resolve("secret.png"), "not to be shown");
        Files.writeString(root.resolve("products/100012-1.png"), "a picture");
        Files.writeString(root.resolve("products/.100012-2.png.part"), "half a picture");
        Files.writeString(root.resolve("手机 1+1.png"), "a picture");
        Files.createSymbolicLink(root.resolve("link.png"), base.resolve("secret.png"));
        Files.createSymbolicLink(root.resolve("out"), base);
        folder = new PublicFolder(root.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/products/100012-1.png", "/%E6%89%8B%E6%9C%BA%201+1.png"})
    void findsAFile(String path) {
        assertThat(folder.find(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.png",
                "/products/../../secret.png",
                "/products/../products/100012-1.png",
                "/%2e%2e/secret.png",
                "/..%2fsecret.png",
                "/products%2f100012-1.png",
                "/products%2F..%2F..%2Fsecret.png",
                "/..%5csecret.png",
                "/..\\secret.png",
                "/%252e%252e/secret.png",
                "/%c0%ae%c0%ae/secret.png",
                "/products/100012-1.png%00",
                "/products/100012-1.png%0a",
                "/link.png",
                "/out/secret.png",
                "//products/100012-1.png",
                "/./products/100012-1.png",
                "/products/100012-1.png/",
                "/products/.100012-2.png.part",
                "/products",
                "/products/",
                "/",
                "",
                "/%",
                "/%zz",
                "/absent.png",
                "products/100012-1.png",
            })
    void findsNothingElse(String path) {
        assertThat(folder.find(path)).isEmpty();
    }

    @Test
    void findsNothingByANameLongerThanAnyFileHas() {
        assertThat(folder.find("/" + "a".repeat(5000) + ".png")).isEmpty();
    }
}
