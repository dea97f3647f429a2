package com.mmall.product.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Draws a smaller picture, each pixel the mean of those that it stands for, and stands it upright. */
final class PictureShrinker {
    private final DecodedPixels from;
    private final Orientation orientation;
    private final int width;
    private final int height;
    private final long[] sums;
    private final int[] counts;

    /** @param longestSide pixels; a smaller picture keeps its size */
    PictureShrinker(DecodedPixels from, Orientation orientation, int longestSide) {
        this.from = from;
        this.orientation = orientation;
        var scale = Math.min(1.0, (double) longestSide / Math.max(from.width(), from.height()));
        this.width = Math.max(1, (int) Math.round(from.width() * scale));
        this.height = Math.max(1, (int) Math.round(from.height() * scale));
        this.sums = new long[4 * width];
        this.counts = new int[width];
    }

    BufferedImage draw() {
        var target = new BufferedImage(
                orientation.width(width, height),
                orientation.height(width, height),
                from.hasAlpha() ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        var row = new int[from.width()];
        for (var y = 0; y < height; y++) {
            Arrays.fill(sums, 0);
            Arrays.fill(counts, 0);
            for (var i = start(y, height, from.height()); i < start(y + 1, height, from.height()); i++) {
                from.row(i, row);
                add(row);
            }
            paint(target, y);
        }
        return target;
    }

    private static int start(int index, int of, int pixels) {
        return (int) ((long) index * pixels / of);
    }

    private void add(int[] row) {
        for (var x = 0; x < row.length; x++) {
            var to = (int) ((long) x * width / row.length);
            var alpha = row[x] >>> 24;
            sums[4 * to] += alpha;
            sums[4 * to + 1] += alpha * (row[x] >> 16 & 0xff);
            sums[4 * to + 2] += alpha * (row[x] >> 8 & 0xff);
            sums[4 * to + 3] += alpha * (row[x] & 0xff);
            counts[to]++;
        }
    }

    private void paint(BufferedImage target, int y) {
        for (var x = 0; x < width; x++) {
            target.setRGB(orientation.x(x, y, target.getWidth()), orientation.y(x, y, target.getHeight()), mean(x));
        }
    }

    /** What is transparent lends its neighbours no colour. */
    private int mean(int x) {
        var alpha = sums[4 * x];
        if (alpha == 0) {
            return 0;
        }
        return (int) (alpha / counts[x]) << 24
                | (int) (sums[4 * x + 1] / alpha) << 16
                | (int) (sums[4 * x + 2] / alpha) << 8
                | (int) (sums[4 * x + 3] / alpha);
    }
}
