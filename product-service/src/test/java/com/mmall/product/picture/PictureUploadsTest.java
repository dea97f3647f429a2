package com.mmall.product.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureUploadsTest {
    private static final UploadedPicture ANY = new UploadedPicture(Path.of("none"), null, "jpg", 1, 1);
    private static final BoundedJpeg JPEG = new BoundedJpeg(new byte[0], 1, 1);

    @Test
    void redrawsOneAtATimeAndTellsThoseBeyondFourWaitingToComeBack() throws Exception {
        var open = new CountDownLatch(1);
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var entered = new AtomicInteger();
        var uploads = new PictureUploads(
                in -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    entered.incrementAndGet();
                    wait(open);
                    now.decrementAndGet();
                    return ANY;
                },
                in -> JPEG,
                Duration.ofSeconds(30));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> redrawn(uploads), threads))
                    .toList();
            await().untilAsserted(() -> assertThat(uploads.present()).isEqualTo(5));
            assertThatExceptionOfType(DecoderBusy.class)
                    .isThrownBy(() -> uploads.jpeg(InputStream::nullInputStream))
                    .satisfies(busy -> {
                        assertThat(busy.status().value()).isEqualTo(503);
                        assertThat(busy.retryAfter()).isPositive();
                    });
            open.countDown();
            first.forEach(CompletableFuture::join);
        }
        assertThat(most).hasValue(1);
        assertThat(entered).hasValue(5);
        assertThat(uploads.present()).isZero();
    }

    @Test
    void waitsOnlyForAWhile() {
        var open = new CountDownLatch(1);
        var uploads = new PictureUploads(
                in -> {
                    wait(open);
                    return ANY;
                },
                in -> JPEG,
                Duration.ofMillis(50));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() -> redrawn(uploads));
            await().untilAsserted(() -> assertThat(uploads.present()).isEqualTo(1));
            assertThatExceptionOfType(DecoderBusy.class)
                    .isThrownBy(() -> uploads.redrawn(InputStream::nullInputStream));
            open.countDown();
        }
    }

    private static UploadedPicture redrawn(PictureUploads uploads) {
        try {
            return uploads.redrawn(InputStream::nullInputStream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
