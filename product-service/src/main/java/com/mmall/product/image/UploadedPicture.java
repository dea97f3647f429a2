package com.mmall.product.image;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A picture made anew from what somebody sent: only its pixels survive, no metadata and nothing that hid behind them.
 *
 * @param extension {@code jpg}, or {@code png} where it is transparent
 */
record UploadedPicture(byte[] content, String extension, int width, int height) {
    private static final Set<String> READ = Set.of("jpeg", "png", "gif");
    private static final int LARGEST_SIDE = 8_000;
    private static final long MOST_PIXELS = 40_000_000;
    private static final int KEPT_SIDE = 1_200;

    /** @throws NotAnImage for anything but a JPEG, PNG or GIF of sensible size, whatever its name says */
    static UploadedPicture of(byte[] sent) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new NotAnImage();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return kept(decoded(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new NotAnImage();
        }
    }

    /** Its size is read from the head first, so that a small file cannot unfold into gigabytes. */
    private static BufferedImage decoded(ImageReader reader) throws IOException {
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (!READ.contains(reader.getFormatName().toLowerCase(Locale.ROOT))
                || Math.max(width, height) > LARGEST_SIDE
                || (long) width * height > MOST_PIXELS) {
            throw new NotAnImage();
        }
        var skipping = reader.getDefaultReadParam();
        var step = Math.max(1, Math.max(width, height) / (2 * KEPT_SIDE));
        skipping.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, skipping);
    }

    private static UploadedPicture kept(BufferedImage image) throws IOException {
        var scale = Math.min(1.0, (double) KEPT_SIDE / Math.max(image.getWidth(), image.getHeight()));
        var width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        var height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var transparent = image.getColorModel().hasAlpha();
        var fresh = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var paint = fresh.createGraphics();
        paint.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        paint.drawImage(image, 0, 0, width, height, transparent ? null : Color.WHITE, null);
        paint.dispose();
        var extension = transparent ? "png" : "jpg";
        var out = new ByteArrayOutputStream();
        ImageIO.write(fresh, extension, out);
        return new UploadedPicture(out.toByteArray(), extension, width, height);
    }
}
