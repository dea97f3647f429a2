package com.mmall.product.picture;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Redraws uploads one at a time, because a decoded picture is large; a few wait, the others are told to come back. */
@Component
public final class PictureUploads {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int MOST_WAITING = 4;

    @FunctionalInterface
    interface Redraw<T> {
        T from(InputStream sent) throws IOException;
    }

    /** Opens what was sent; called when its turn has come. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private final Redraw<UploadedPicture> files;
    private final Redraw<BoundedJpeg> jpegs;
    private final Duration wait;
    private final Semaphore turn = new Semaphore(1, true);
    private final AtomicInteger present = new AtomicInteger();

    @Autowired
    PictureUploads(PictureProperties properties) {
        this(
                sent -> UploadedPicture.of(sent, properties.limits()),
                sent -> BoundedJpeg.of(UploadedPicture.image(sent, properties.limits())),
                WAIT);
    }

    PictureUploads(Redraw<UploadedPicture> files, Redraw<BoundedJpeg> jpegs, Duration wait) {
        this.files = files;
        this.jpegs = jpegs;
        this.wait = wait;
    }

    /**
     * @throws DecoderBusy when too many others wait, or after {@code wait}
     * @throws NotAnImage for what is no whole picture
     * @throws ImageTooLarge for a picture beyond the limits
     */
    public UploadedPicture redrawn(Source source) throws IOException {
        return redrawn(source, files);
    }

    /** The same as bytes for a row of a table. */
    public BoundedJpeg jpeg(Source source) throws IOException {
        return redrawn(source, jpegs);
    }

    private <T> T redrawn(Source source, Redraw<T> redraw) throws IOException {
        if (present.incrementAndGet() > 1 + MOST_WAITING) {
            present.decrementAndGet();
            throw new DecoderBusy(wait);
        }
        try {
            return inTurn(source, redraw);
        } finally {
            present.decrementAndGet();
        }
    }

    /** @return how many uploads are redrawn or wait */
    int present() {
        return present.get();
    }

    private <T> T inTurn(Source source, Redraw<T> redraw) throws IOException {
        if (!comesInTime()) {
            throw new DecoderBusy(wait);
        }
        try (var sent = source.open()) {
            return redraw.from(sent);
        } finally {
            turn.release();
        }
    }

    private boolean comesInTime() {
        try {
            return turn.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
