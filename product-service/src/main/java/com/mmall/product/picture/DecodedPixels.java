package com.mmall.product.picture;

import com.mmall.product.picture.PictureHead.Inks;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.jspecify.annotations.Nullable;

/** Decoded pixels, read row by row as ARGB; nothing of the whole picture is copied. */
final class DecodedPixels {
    private final Raster raster;
    private final @Nullable IndexColorModel palette;
    private final Inks inks;
    private final int excessBits;
    private int[] samples = new int[0];

    private DecodedPixels(Raster raster, @Nullable IndexColorModel palette, Inks inks) {
        this.raster = raster;
        this.palette = palette;
        this.inks = inks;
        this.excessBits = raster.getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    }

    static DecodedPixels of(BufferedImage image) {
        var palette = image.getColorModel() instanceof IndexColorModel indexed ? indexed : null;
        return new DecodedPixels(image.getRaster(), palette, Inks.NONE);
    }

    /** The JDK decodes four components but does not make colours of them. */
    static DecodedPixels ofInks(Raster raster, Inks inks) {
        return new DecodedPixels(raster, null, inks);
    }

    int width() {
        return raster.getWidth();
    }

    int height() {
        return raster.getHeight();
    }

    boolean hasAlpha() {
        return palette != null ? palette.hasAlpha() : inks == Inks.NONE && raster.getNumBands() % 2 == 0;
    }

    /** @param argb takes the row, one pixel in each element */
    void row(int y, int[] argb) {
        samples = raster.getPixels(raster.getMinX(), raster.getMinY() + y, width(), 1, wide(samples));
        var bands = raster.getNumBands();
        for (var x = 0; x < width(); x++) {
            argb[x] = pixel(x * bands, bands);
        }
    }

    private int[] wide(int[] known) {
        var length = width() * raster.getNumBands();
        return known.length == length ? known : new int[length];
    }

    private int pixel(int at, int bands) {
        if (palette != null) {
            return palette.getRGB(samples[at]);
        }
        return switch (bands) {
            case 1 -> argb(255, sample(at), sample(at), sample(at));
            case 2 -> argb(sample(at + 1), sample(at), sample(at), sample(at));
            case 3 -> argb(255, sample(at), sample(at + 1), sample(at + 2));
            default ->
                inks == Inks.NONE
                        ? argb(sample(at + 3), sample(at), sample(at + 1), sample(at + 2))
                        : printed(sample(at), sample(at + 1), sample(at + 2), sample(at + 3));
        };
    }

    private int sample(int at) {
        return samples[at] >>> excessBits;
    }

    /** Without the printer's profile colours are near, not exact. */
    private int printed(int first, int second, int third, int black) {
        return switch (inks) {
            case NONE -> throw new IllegalStateException("no inks");
            case CMYK -> light(255 - first, 255 - second, 255 - third, 255 - black);
            case INVERTED_CMYK -> light(first, second, third, black);
            case INVERTED_YCCK -> {
                var blue = second - 128;
                var red = third - 128;
                // Y, C and C tell the inks themselves, K is inverted as in the other spelling.
                yield light(
                        255 - bounded(first + 1.402 * red),
                        255 - bounded(first - 0.344136 * blue - 0.714136 * red),
                        255 - bounded(first + 1.772 * blue),
                        black);
            }
        };
    }

    private static int light(int red, int green, int blue, int key) {
        return argb(255, red * key / 255, green * key / 255, blue * key / 255);
    }

    private static int bounded(double value) {
        return (int) Math.clamp(Math.round(value), 0, 255);
    }

    private static int argb(int alpha, int red, int green, int blue) {
        return alpha << 24 | red << 16 | green << 8 | blue;
    }
}
