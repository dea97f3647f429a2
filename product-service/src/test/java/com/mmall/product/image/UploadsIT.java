package com.mmall.product.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.mmall.backing.TestBacking;
import com.mmall.product.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures on their way into the store: whole or not at all, also many at once. No statement is sent to a database. */
@Tag("any-database")
class UploadsIT extends RunningService {
    @Autowired
    private ImageStore store;

    @Autowired
    private MeterRegistry meters;

    @TempDir
    private Path folder;

    private final String name = "products/t-" + UUID.randomUUID() + ".png";

    @Test
    void areCountedOnceTheyAreThere() throws IOException {
        var published = meters.counter("mmall.images", "of", "product", "outcome", "published");
        var before = published.count();

        store.put(name, file("first"));

        assertThat(published.count() - before).isOne();
    }

    @Test
    void areThereWholeAndReplaceWhatWasThere() throws IOException {
        store.put(name, file("first"));
        assertThat(stored(name)).hasContent("first");

        store.put(name, file("a longer second one"));

        assertThat(stored(name)).hasContent("a longer second one");
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void ofOneNameAtOnceLeaveOneWholeFile() throws Exception {
        var contents = List.of("a".repeat(1_000), "b".repeat(200_000), "c".repeat(50_000));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var content : contents) {
                var file = file(content);
                running.add(threads.submit(() -> store.put(name, file)));
            }
            for (var one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ImageStore.Away.class); // told to come again
                }
            }
        }
        assertThat(contents).contains(Files.readString(stored(name)));
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void areDrawnOnlyWhereTheyAreMissing() throws IOException {
        var there = "products/t-" + UUID.randomUUID() + ".png";
        store.put(there, file("old"));
        var drawn = new ArrayList<String>();

        var put = store.putMissing(List.of(there, name), path -> {
            drawn.add(path);
            return "new".getBytes(UTF_8);
        });

        assertThat(put).isOne();
        assertThat(drawn).containsExactly(name);
        assertThat(stored(there)).hasContent("old");
        assertThat(stored(name)).hasContent("new");
        assertThat(store.putMissing(List.of(there, name), path -> new byte[0])).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qr/x.png", "products/../qr/x.png", "products/a/b.png", "/products/x.png", "x.png", ""})
    void goNowhereElse(String path) throws IOException {
        var file = file("x");

        assertThatIllegalArgumentException().isThrownBy(() -> store.put(path, file));
        assertThatIllegalArgumentException().isThrownBy(() -> store.putMissing(List.of(path), p -> new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"x\"", ""})
    void areNoJson(String body) {
        var answer = admin.post("/api/admin/images", body);

        assertThat(answer.status()).isBetween(400, 422);
        assertThat(answer.code()).isNotEmpty();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "picture", ".png"), content);
    }

    private static Path stored(String path) {
        return TestBacking.ftp().root().resolve(path);
    }

    private static List<Path> unfinished() throws IOException {
        try (var all = Files.list(TestBacking.ftp().root().resolve("products"))) {
            return all.filter(file -> file.getFileName().toString().startsWith(".upload"))
                    .toList();
        }
    }
}
