package com.mmall.product.picture;

import java.awt.Color;
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

    private static BufferedImage opaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var paint = opaque.createGraphics();
        paint.drawImage(image, 0, 0, Color.WHITE, null);
        paint.dispose();
        return opaque;
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
