package com.mmall.product.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;

/** The formats that we take. Each copies the bare picture out of a file and leaves all metadata behind. */
enum PictureFormat {
    JPEG("ffd8ff") {
        @Override
        PictureHead strip(DataInputStream in, OutputStream out) throws IOException {
            return new JpegStripper(in, out).strip();
        }
    },
    PNG("89504e470d0a1a0a") {
        @Override
        PictureHead strip(DataInputStream in, OutputStream out) throws IOException {
            return new PngStripper(in, out).strip();
        }
    },
    GIF("474946383961") {
        @Override
        PictureHead strip(DataInputStream in, OutputStream out) throws IOException {
            return new GifStripper(in, out).strip();
        }
    },
    GIF_OF_1987("474946383761") {
        @Override
        PictureHead strip(DataInputStream in, OutputStream out) throws IOException {
            return new GifStripper(in, out).strip();
        }

        @Override
        String reader() {
            return GIF.reader();
        }
    };

    private static final int LONGEST_SIGNATURE = 8;

    private final String signature;

    PictureFormat(String signature) {
        this.signature = signature;
    }

    /**
     * Copies the picture without its metadata and without what follows it.
     *
     * @throws IOException also for a file that ends too early
     * @throws NotAnImage for a damaged file
     */
    abstract PictureHead strip(DataInputStream in, OutputStream out) throws IOException;

    /** ImageIO's name of the decoder. */
    String reader() {
        return name();
    }

    /** Tells the format by its first bytes, whatever a name says. */
    static PictureFormat of(BufferedInputStream in) throws IOException {
        in.mark(LONGEST_SIGNATURE);
        var start = HexFormat.of().formatHex(in.readNBytes(LONGEST_SIGNATURE));
        in.reset();
        for (var format : values()) {
            if (start.startsWith(format.signature)) {
                return format;
            }
        }
        throw new NotAnImage();
    }
}
