package com.mmall.product.picture;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as Exif's tag 274 tells it: where the stored first row and column belong. */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(true, false, false),
    UPSIDE_DOWN(true, true, false),
    FLIPPED(false, true, false),
    TRANSPOSED(false, false, true),
    TURNED_LEFT(true, false, true),
    TRANSVERSED(true, true, true),
    TURNED_RIGHT(false, true, true);

    private static final int TAG = 0x0112;
    private static final int SHORT = 3;

    private final boolean fromRight;
    private final boolean fromBelow;
    private final boolean swapped;

    Orientation(boolean fromRight, boolean fromBelow, boolean swapped) {
        this.fromRight = fromRight;
        this.fromBelow = fromBelow;
        this.swapped = swapped;
    }

    /** @return of the upright picture */
    int width(int storedWidth, int storedHeight) {
        return swapped ? storedHeight : storedWidth;
    }

    /** @return of the upright picture */
    int height(int storedWidth, int storedHeight) {
        return swapped ? storedWidth : storedHeight;
    }

    /** @return the column in an upright picture of {@code width} columns */
    int x(int storedX, int storedY, int width) {
        var x = swapped ? storedY : storedX;
        return fromRight ? width - 1 - x : x;
    }

    /** @return the row in an upright picture of {@code height} rows */
    int y(int storedX, int storedY, int height) {
        var y = swapped ? storedX : storedY;
        return fromBelow ? height - 1 - y : y;
    }

    /** Reads an Exif block, which begins with its TIFF header; whatever is wrong with it means upright. */
    static Orientation of(byte[] tiff) {
        try {
            var in = ByteBuffer.wrap(tiff);
            in.order(in.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            var directory = in.getInt(4);
            var entries = in.getShort(directory) & 0xffff;
            for (var i = 0; i < entries; i++) {
                var entry = directory + 2 + 12 * i;
                if ((in.getShort(entry) & 0xffff) == TAG) {
                    var value = in.getShort(entry + 2) == SHORT ? in.getShort(entry + 8) : 1;
                    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
                }
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return UPRIGHT;
        }
    }
}
