package com.mmall.product.picture;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A picture made anew from what somebody sent: only its pixels survive, upright, without metadata or anything that hid
 * behind them.
 *
 * @param file temporary, removed by {@link #close}
 * @param small the same {@link #SMALL_WIDTH} pixels wide, temporary too; null where the picture is no wider
 * @param extension of both: {@code jpg}, or {@code png} where it is transparent
 */
public record UploadedPicture(Path file, @Nullable Path small, String extension, int width, int height)
        implements AutoCloseable {
    /** Pixels: enough for a card of a list on most screens. */
    public static final int SMALL_WIDTH = 480;

    /**
     * @throws NotAnImage for anything but a whole JPEG, PNG or GIF, whatever its name says
     * @throws ImageTooLarge for one beyond the limits
     */
    static UploadedPicture of(InputStream sent, PictureLimits limits) throws IOException {
        var image = image(sent, limits);
        var extension = image.getColorModel().hasAlpha() ? "png" : "jpg";
        var file = written(image, extension);
        try {
            var small = image.getWidth() > SMALL_WIDTH ? written(small(image), extension) : null;
            return new UploadedPicture(file, small, extension, image.getWidth(), image.getHeight());
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /**
     * The pixels alone, upright.
     *
     * @throws NotAnImage for anything but a whole JPEG, PNG or GIF, whatever its name says
     * @throws ImageTooLarge for one beyond the limits
     */
    static BufferedImage image(InputStream sent, PictureLimits limits) throws IOException {
        var stripped = Files.createTempFile("mmall-picture-", ".in");
        try {
            var head = head(sent, stripped);
            limits.check(head);
            return drawn(head, stripped, limits);
        } finally {
            Files.delete(stripped);
        }
    }

    private static PictureHead head(InputStream sent, Path stripped) throws IOException {
        try (var in = new BufferedInputStream(sent);
                var out = new BufferedOutputStream(Files.newOutputStream(stripped))) {
            return PictureFormat.of(in).strip(new DataInputStream(in), out);
        } catch (EOFException e) {
            throw new NotAnImage();
        }
    }

    private static BufferedImage small(BufferedImage image) {
        var longestSide = Math.max(SMALL_WIDTH, SMALL_WIDTH * image.getHeight() / image.getWidth());
        return new PictureShrinker(DecodedPixels.of(image), Orientation.UPRIGHT, longestSide).draw();
    }

    private static Path written(BufferedImage image, String extension) throws IOException {
        var file = Files.createTempFile("mmall-picture-", "." + extension);
        try {
            ImageIO.write(image, extension, file.toFile());
            return file;
        } catch (IOException | RuntimeException e) {
            Files.delete(file);
            throw e;
        }
    }

    /** Decoders answer damaged files with exceptions of all kinds. */
    private static BufferedImage drawn(PictureHead head, Path stripped, PictureLimits limits) {
        try {
            return new PictureDecoder(limits).decode(head, stripped);
        } catch (ImageTooLarge e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new NotAnImage();
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        if (small != null) {
            Files.deleteIfExists(small);
        }
    }
}
