package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    private static final int LOOKS = 2_000;

    @TempDir
    Path root;

    @Test
    void seesTheFilesInAllFoldersAndNoneWhereThereIsNoFolder() throws IOException {
        var one = Files.createFile(root.resolve("one"));
        var two = Files.createFile(Files.createDirectories(root.resolve("a/b")).resolve("two"));

        assertThat(Folders.files(root)).containsExactlyInAnyOrder(one, two);
        assertThat(Folders.files(root.resolve("absent"))).isEmpty();
    }

    /** As an upload does: under a name of its own first, then renamed, then replaced by the next. */
    @Test
    void whatGoesMeanwhileIsNoError() throws Exception {
        var kept = Files.createFile(root.resolve("kept"));
        var done = new AtomicBoolean();
        var uploads = CompletableFuture.runAsync(() -> upload(done));
        try {
            for (var look = 0; look < LOOKS; look++) {
                assertThat(Folders.files(root)).contains(kept);
            }
        } finally {
            done.set(true);
            uploads.join();
        }
    }

    private void upload(AtomicBoolean done) {
        try {
            for (var number = 0; !done.get(); number++) {
                var folder = Files.createDirectory(root.resolve("folder" + number));
                var temporary = Files.createFile(root.resolve(".upload" + number));
                Files.delete(Files.move(temporary, folder.resolve("picture")));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void deletesAFolderEvenIfAnotherDeletesItToo() throws Exception {
        for (var time = 0; time < 50; time++) {
            var folder = root.resolve("folder" + time);
            for (var file = 0; file < 40; file++) {
                Files.createFile(Files.createDirectories(folder.resolve(Integer.toString(file % 4)))
                        .resolve("file" + file));
            }
            var other = CompletableFuture.runAsync(() -> deleteUnchecked(folder));
            Folders.delete(folder);
            other.join();
            assertThat(folder).doesNotExist();
        }
        Folders.delete(root.resolve("absent"));
    }

    private static void deleteUnchecked(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leavesWhatIsNotChosen() throws Exception {
        var kept = Files.createFile(Files.createDirectories(root.resolve("a")).resolve("kept"));
        Files.createFile(root.resolve("a/gone"));
        Files.createFile(Files.createDirectories(root.resolve("b")).resolve("gone"));

        Folders.delete(root, file -> !kept.startsWith(file));

        assertThat(Folders.files(root)).containsExactly(kept);
        assertThat(root.resolve("b")).doesNotExist();
    }
}
