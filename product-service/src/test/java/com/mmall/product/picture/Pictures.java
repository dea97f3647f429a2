package com.mmall.product.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Files as cameras, programs and attackers make them. */
final class Pictures {
    private Pictures() {}

    static BufferedImage noise(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var random = new Random(width);
        for (var y = 0; y < height; y += 4) {
            for (var x = 0; x < width; x += 4) {
                image.setRGB(x, y, random.nextInt() | 0xff000000);
            }
        }
        return image;
    }

    /** Red at the left of the upper edge, green at its right, blue and white below. */
    static BufferedImage corners(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(Color.RED);
        paint.fillRect(0, 0, width / 2, height / 2);
        paint.setColor(Color.GREEN);
        paint.fillRect(width / 2, 0, width, height / 2);
        paint.setColor(Color.BLUE);
        paint.fillRect(0, height / 2, width / 2, height);
        paint.setColor(Color.WHITE);
        paint.fillRect(width / 2, height / 2, width, height);
        paint.dispose();
        return image;
    }

    static byte[] written(String format, BufferedImage image) {
        return written(format, new IIOImage(image, null, null), false);
    }

    /** A progressive JPEG or an interlaced PNG. */
    static byte[] inPasses(String format, BufferedImage image) {
        return written(format, new IIOImage(image, null, null), true);
    }

    /** Four components, without a word about their meaning. */
    static byte[] fourComponents(WritableRaster raster) {
        return written("jpeg", new IIOImage(raster, null, null), false);
    }

    private static byte[] written(String format, IIOImage image, boolean inPasses) {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var out = new ByteArrayOutputStream();
        try (var to = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(to);
            var param = writer.getDefaultWriteParam();
            if (inPasses) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, image, param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Puts a segment after a JPEG's first two bytes. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        return ByteBuffer.allocate(jpeg.length + content.length + 4)
                .put(jpeg, 0, 2)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (content.length + 2))
                .put(content)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** Puts a chunk after a PNG's head. */
    static byte[] withChunk(byte[] png, String type, byte[] content) {
        var chunk = ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content);
        var sum = new CRC32();
        sum.update(chunk.array(), 4, content.length + 4);
        chunk.putInt((int) sum.getValue());
        return ByteBuffer.allocate(png.length + chunk.capacity())
                .put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }

    /** A PNG that claims another size than it has. */
    static byte[] claiming(byte[] png, int width, int height) {
        var lie = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(lie.array(), 12, 17);
        return lie.putInt(29, (int) sum.getValue()).array();
    }

    static byte[] exif(ByteOrder order, int orientation) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.BIG_ENDIAN)
                .put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'})
                .order(order)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .array();
    }

    static byte[] joined(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
