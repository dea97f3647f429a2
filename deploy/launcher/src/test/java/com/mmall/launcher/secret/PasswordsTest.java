package com.mmall.launcher.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordsTest {
    @TempDir
    Path folder;

    @Test
    void drawsEachOnceAndFindsItAgain() throws IOException {
        var drawn = Passwords.in(folder).of("redis");

        assertThat(drawn).matches("[A-Za-z0-9]{28}");
        assertThat(Passwords.in(folder).of("redis")).isEqualTo(drawn);
        assertThat(Passwords.in(folder).of("ftp")).isNotEqualTo(drawn);
    }

    @Test
    void anotherShopHasOthers(@TempDir Path other) throws IOException {
        assertThat(Passwords.in(folder).of("redis"))
                .isNotEqualTo(Passwords.in(other).of("redis"));
    }

    @Test
    void keepsTheOneThatItsOwnerChose() throws IOException {
        Passwords.in(folder).of("admin");
        Passwords.in(folder).choose("admin", "x=1 y:2 密码");

        assertThat(Passwords.in(folder).of("admin")).isEqualTo("x=1 y:2 密码");
    }

    @Test
    void drawsNumbersInAlipaysShape() throws IOException {
        assertThat(Passwords.in(folder).number("seller-id", "2088")).matches("2088\\d{12}");
    }

    @Test
    void onlyTheOwnerCanReadThem() throws IOException {
        Passwords.in(folder).of("redis");

        var mode = Files.getPosixFilePermissions(folder.resolve("passwords.properties"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }
}
