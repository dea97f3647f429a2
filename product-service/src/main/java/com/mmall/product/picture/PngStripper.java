package com.mmall.product.picture;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Copies the chunks of a PNG (ISO 15948) that a decoder needs, and reads what they say. */
final class PngStripper {
    private static final int HEAD = 0x49484452; // IHDR
    private static final int PALETTE = 0x504C5445; // PLTE
    private static final int TRANSPARENCY = 0x74524E53; // tRNS
    private static final int DATA = 0x49444154; // IDAT
    private static final int END = 0x49454E44; // IEND
    private static final int EXIF = 0x65584966; // eXIf
    private static final int ANCILLARY = 0x20000000;
    private static final int MOST_SMALL_BYTES = 1 << 16;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final byte[] buffer = new byte[8192];
    private byte @Nullable [] head;
    private Orientation orientation = Orientation.UPRIGHT;

    PngStripper(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = new DataOutputStream(out);
    }

    PictureHead strip() throws IOException {
        out.writeLong(in.readLong());
        while (!chunk()) {}
        out.flush();
        if (head == null) {
            throw new NotAnImage();
        }
        var sizes = ByteBuffer.wrap(head);
        if (sizes.getInt(0) <= 0 || sizes.getInt(4) <= 0) {
            throw new NotAnImage();
        }
        return PictureHead.plain(PictureFormat.PNG, sizes.getInt(0), sizes.getInt(4), orientation);
    }

    /** @return whether it was the last */
    private boolean chunk() throws IOException {
        var length = in.readInt();
        var type = in.readInt();
        if (length < 0 || head == null && type != HEAD) {
            throw new NotAnImage();
        }
        switch (type) {
            case HEAD -> {
                if (head != null || length != 13) {
                    throw new NotAnImage();
                }
                head = small(type, length);
                copy(type, head);
            }
            case PALETTE, TRANSPARENCY -> copy(type, small(type, length));
            case DATA -> copyData(length);
            case EXIF -> readExif(type, length);
            case END -> copy(type, small(type, length));
            default -> skip(type, length);
        }
        return type == END;
    }

    private void readExif(int type, int length) throws IOException {
        if (length > MOST_SMALL_BYTES) {
            skip(type, length);
        } else {
            orientation = Orientation.of(small(type, length));
        }
    }

    private byte[] small(int type, int length) throws IOException {
        if (length > MOST_SMALL_BYTES) {
            throw new NotAnImage();
        }
        var content = new byte[length];
        in.readFully(content);
        if (checksum(type, content) != in.readInt()) {
            throw new NotAnImage();
        }
        return content;
    }

    private void copy(int type, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.writeInt(type);
        out.write(content);
        out.writeInt(checksum(type, content));
    }

    private void copyData(int length) throws IOException {
        out.writeInt(length);
        out.writeInt(DATA);
        var sum = sumOf(DATA);
        for (var left = length; left > 0; ) {
            var part = Math.min(left, buffer.length);
            in.readFully(buffer, 0, part);
            sum.update(buffer, 0, part);
            out.write(buffer, 0, part);
            left -= part;
        }
        var stored = in.readInt();
        if ((int) sum.getValue() != stored) {
            throw new NotAnImage();
        }
        out.writeInt(stored);
    }

    private void skip(int type, int length) throws IOException {
        if ((type & ANCILLARY) == 0) { // a decoder that does not know it must not go on
            throw new NotAnImage();
        }
        in.skipNBytes(length + 4L);
    }

    private static int checksum(int type, byte[] content) {
        var sum = sumOf(type);
        sum.update(content);
        return (int) sum.getValue();
    }

    private static CRC32 sumOf(int type) {
        var sum = new CRC32();
        sum.update(ByteBuffer.allocate(4).putInt(type).array());
        return sum;
    }
}
