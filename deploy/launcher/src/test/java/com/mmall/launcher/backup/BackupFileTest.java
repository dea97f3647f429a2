package com.mmall.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mmall.launcher.backup.BackupRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackupFileTest {
    @TempDir
    Path folder;

    private Path pictures;
    private Path file;

    @BeforeEach
    void someShop() throws IOException {
        pictures = Files.createDirectories(folder.resolve("ftp"));
        file = folder.resolve("a backup.zip");
        picture("product/茶.png", "green");
        picture("qr/1.png", "black");
        picture("qr/.half.png", "bl");
    }

    @Test
    void givesBackWhatWasWrittenWithoutHalfPictures() throws Exception {
        write();

        try (var backup = BackupFile.open(file)) {
            assertThat(backup.database().readAllBytes()).asString().isEqualTo("SELECT 1;");
            assertThat(backup.putPictures(folder.resolve("there"))).isEqualTo(2);
            assertThat(backup.madeAt()).startsWith("20");
        }
        assertThat(folder.resolve("there/product/茶.png")).hasContent("green");
        assertThat(folder.resolve("there/qr")).isDirectoryNotContaining("glob:**half**");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aPictureIsInItWhetherItWasAddedOrRemovedWhileTheDatabaseWasWritten() throws Exception {
        try (var writer = BackupWriter.to(file)) {
            writer.addPictures(pictures);
            Files.delete(pictures.resolve("qr/1.png"));
            picture("qr/2.png", "new");
            database(writer);
            writer.addPictures(pictures);
            writer.complete();
        }

        try (var backup = BackupFile.open(file)) {
            backup.putPictures(folder.resolve("there"));
        }
        assertThat(folder.resolve("there/qr/1.png")).exists();
        assertThat(folder.resolve("there/qr/2.png")).exists();
    }

    @Test
    void oneThatIsNotCompletedLeavesNothingAndOneThatIsThereStays() throws Exception {
        try (var writer = BackupWriter.to(file)) {
            database(writer);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(pictures);
        }

        write();
        var before = Files.readAllBytes(file);
        refused(Reason.FILE_EXISTS, () -> BackupWriter.to(file));
        assertThat(file).hasBinaryContent(before);
        refused(Reason.CANNOT_WRITE, () -> BackupWriter.to(folder.resolve("nowhere/b.zip")));
    }

    /** Whichever byte is wrong: it is refused, or it is none that matters. */
    @Test
    void noByteCanBeAnotherUnnoticed() throws Exception {
        write();
        var right = Files.readAllBytes(file);
        var refused = 0;
        for (var at = 0; at < right.length; at++) {
            var wrong = right.clone();
            wrong[at] ^= 0x11;
            Files.write(file, wrong);
            try (var backup = BackupFile.open(file)) {
                assertThat(backup.database().readAllBytes()).asString().isEqualTo("SELECT 1;");
                var there = folder.resolve("there" + at);
                assertThat(backup.putPictures(there)).isEqualTo(2);
                assertThat(there.resolve("product/茶.png")).hasContent("green");
                assertThat(there.resolve("qr/1.png")).hasContent("black");
            } catch (BackupRefused e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(right.length / 2);
    }

    @Test
    void oneThatWasCutOffIsRefusedWhereverThatWas() throws Exception {
        write();
        var right = Files.readAllBytes(file);
        for (var length = 0; length < right.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(right, length));
            refused(Reason.NOT_A_BACKUP, () -> BackupFile.open(file));
        }
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        refused(Reason.NO_FILE, () -> BackupFile.open(file));
        refused(Reason.NO_FILE, () -> BackupFile.open(folder));
        zip(List.of("holiday.jpg"), "");
        refused(Reason.NOT_A_BACKUP, () -> BackupFile.open(file));
        zip(List.of(BackupFile.ABOUT), "format=2");
        refused(Reason.OTHER_FORMAT, () -> BackupFile.open(file));
        zip(List.of(BackupFile.ABOUT, BackupFile.DATABASE), "format=1");
        refused(Reason.DAMAGED, () -> BackupFile.open(file));
        zip(List.of(BackupFile.ABOUT, BackupFile.SUMS), "format=1");
        refused(Reason.DAMAGED, () -> BackupFile.open(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pictures/../out.png", "pictures//etc/out.png", "pictures/a/../../out.png", "pictures/", "out"})
    void aNameThatLeadsOutOfTheFolderIsRefused(String name) throws Exception {
        var sha256 = Sha256.digest();
        sha256.update("format=1".getBytes(StandardCharsets.UTF_8));
        var sum = Sha256.hex(sha256) + "  ";
        zip(List.of(BackupFile.ABOUT, BackupFile.DATABASE, name), "format=1", sum);

        refused(Reason.DAMAGED, () -> BackupFile.open(file));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void eachReasonIsToldInBothLanguages(Reason reason) {
        var refusal = new BackupRefused(reason, "(1)", "(2)", "(3)");

        assertThat(refusal.message(Locale.CHINA)).containsPattern("\\p{IsHan}").doesNotContain("{", "''");
        assertThat(refusal.message(Locale.GERMANY)).matches("\\p{ASCII}+").doesNotContain("{", "''");
        assertThat(refusal.message(Locale.GERMANY).contains("(1)"))
                .isEqualTo(refusal.message(Locale.CHINA).contains("(1)"));
    }

    private void refused(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
        assertThatThrownBy(open).isInstanceOf(BackupRefused.class);
        assertThat(catchThrowableOfType(BackupRefused.class, open).reason()).isEqualTo(reason);
    }

    private void write() throws Exception {
        try (var writer = BackupWriter.to(file)) {
            writer.addPictures(pictures);
            database(writer);
            writer.complete();
            assertThat(writer.pictures()).isEqualTo(2);
        }
    }

    private static void database(BackupWriter writer) throws IOException {
        try (var out = writer.database()) {
            out.write("SELECT 1;".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void zip(List<String> names, String about) throws IOException {
        zip(names, about, "");
    }

    /** @param sum of each of them; empty for a file without sums */
    private void zip(List<String> names, String about, String sum) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(about.getBytes(StandardCharsets.UTF_8));
            }
            if (!sum.isEmpty()) {
                zip.putNextEntry(new ZipEntry(BackupFile.SUMS));
                zip.write((sum + String.join("\n" + sum, names)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void picture(String name, String content) throws IOException {
        var picture = pictures.resolve(name);
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, content);
    }
}
