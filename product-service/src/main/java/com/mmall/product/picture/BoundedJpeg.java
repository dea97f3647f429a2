package com.mmall.product.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture made anew from what somebody sent, small enough for a row of a table. What is transparent becomes white.
 *
 * @param content a JPEG of at most {@link #MOST_BYTES}
 */
public record BoundedJpeg(byte[] content, int width, int height) {
    /** Photos of 1,200 pixels have some 150 to 300 KiB. */
    public static final int MOST_BYTES = 512 << 10;

    private static final float[] QUALITIES = {0.8f, 0.6f, 0.4f};

    /** Below a side of this many pixels every JPEG of the lowest quality is small enough. */
    private static final int SMALLER_SIDE = 600;

    static BoundedJpeg of(BufferedImage image) throws IOException {
        var opaque = opaque(image);
        for (var quality : QUALITIES) {
            var content = written(opaque, quality);
            if (content.length <= MOST_BYTES) {
                return new BoundedJpeg(content, opaque.getWidth(), opaque.getHeight());
            }
        }
        return of(new PictureShrinker(DecodedPixels.of(opaque), Orientation.UPRIGHT, SMALLER_SIDE).draw());
    }

    /** Row by row: the graphics of the JDK would hold further copies. */
    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        var from = DecodedPixels.of(image);
        var opaque = new BufferedImage(from.width(), from.height(), BufferedImage.TYPE_3BYTE_BGR);
        var row = new int[from.width()];
        for (var y = 0; y < from.height(); y++) {
            from.row(y, row);
            for (var x = 0; x < row.length; x++) {
                row[x] = onWhite(row[x]);
            }
            opaque.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return opaque;
    }

    private static int onWhite(int argb) {
        var alpha = argb >>> 24;
        return mixed(argb >> 16 & 0xff, alpha) << 16 | mixed(argb >> 8 & 0xff, alpha) << 8 | mixed(argb & 0xff, alpha);
    }

    private static int mixed(int colour, int alpha) {
        return (colour * alpha + 255 * (255 - alpha)) / 255;
    }

    private static byte[] written(BufferedImage image, float quality) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
