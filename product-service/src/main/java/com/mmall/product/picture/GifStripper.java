package com.mmall.product.picture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Copies the first picture of a GIF, with its colours and its transparency. */
final class GifStripper {
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int PICTURE = 0x2C;
    private static final int TRAILER = 0x3B;

    private final DataInputStream in;
    private final OutputStream out;
    private byte @Nullable [] control;

    GifStripper(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    PictureHead strip() throws IOException {
        var head = copy(13); // signature and logical screen
        copyColours(head[10]);
        var block = in.readUnsignedByte();
        while (block == EXTENSION) {
            extension();
            block = in.readUnsignedByte();
        }
        if (block != PICTURE) {
            throw new NotAnImage();
        }
        return picture();
    }

    private void extension() throws IOException {
        if (in.readUnsignedByte() == GRAPHIC_CONTROL) {
            var content = new byte[6]; // its length, four bytes, the end
            in.readFully(content);
            if (content[0] != 4 || content[5] != 0) {
                throw new NotAnImage();
            }
            control = content;
        } else {
            for (var length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
                in.skipNBytes(length);
            }
        }
    }

    private PictureHead picture() throws IOException {
        if (control != null) {
            out.write(EXTENSION);
            out.write(GRAPHIC_CONTROL);
            out.write(control);
        }
        out.write(PICTURE);
        var place = copy(9);
        var width = unsignedShort(place, 4);
        var height = unsignedShort(place, 6);
        if (width == 0 || height == 0) {
            throw new NotAnImage();
        }
        copyColours(place[8]);
        copy(1); // size of the first codes
        for (var length = copy(1)[0]; length != 0; length = copy(1)[0]) {
            copy(length & 0xff);
        }
        out.write(TRAILER);
        out.flush();
        return PictureHead.plain(PictureFormat.GIF, width, height, Orientation.UPRIGHT);
    }

    private void copyColours(byte flags) throws IOException {
        if ((flags & 0x80) != 0) {
            copy(3 << (flags & 7) + 1);
        }
    }

    private byte[] copy(int length) throws IOException {
        var content = new byte[length];
        in.readFully(content);
        out.write(content);
        return content;
    }

    private static int unsignedShort(byte[] from, int at) {
        return from[at] & 0xff | (from[at + 1] & 0xff) << 8;
    }
}
