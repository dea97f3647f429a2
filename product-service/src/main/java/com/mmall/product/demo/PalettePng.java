package com.mmall.product.demo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Flat drawings have few colours: as a palette image they are a few kilobytes. */
final class PalettePng {
    private static final int COLOURS = 64;

    private PalettePng() {}

    /** Keeps the most frequent colours; each other one becomes the nearest of these. */
    static byte[] encode(BufferedImage image) {
        var width = image.getWidth();
        var pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
        var palette = mostFrequent(pixels);
        var model = new IndexColorModel(8, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        var indexed = new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        fill(((DataBufferByte) indexed.getRaster().getDataBuffer()).getData(), pixels, palette);
        return png(indexed);
    }

    /** Neighbours are mostly alike, so a colour is looked up once per run and not once per pixel. */
    private static void fill(byte[] indexes, int[] pixels, int[] palette) {
        var known = new HashMap<Integer, Integer>();
        var index = (byte) 0;
        for (var i = 0; i < pixels.length; i++) {
            if (i == 0 || pixels[i] != pixels[i - 1]) {
                index = known.computeIfAbsent(pixels[i], colour -> nearest(palette, colour))
                        .byteValue();
            }
            indexes[i] = index;
        }
    }

    private static int[] mostFrequent(int[] pixels) {
        var count = new HashMap<Integer, Integer>();
        for (int start = 0, end = 1; start < pixels.length; start = end++) {
            while (end < pixels.length && pixels[end] == pixels[start]) {
                end++;
            }
            count.merge(pixels[start], end - start, Integer::sum);
        }
        return count.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    private static int nearest(int[] palette, int colour) {
        var best = 0;
        for (var i = 1; i < palette.length; i++) {
            if (distance(palette[i], colour) < distance(palette[best], colour)) {
                best = i;
            }
        }
        return best;
    }

    private static int distance(int a, int b) {
        var sum = 0;
        for (var shift = 0; shift <= 16; shift += 8) {
            var d = (a >> shift & 255) - (b >> shift & 255);
            sum += d * d;
        }
        return sum;
    }

    private static byte[] png(BufferedImage image) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
