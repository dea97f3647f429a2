package com.mmall.product.picture;

import com.mmall.product.picture.PictureHead.Inks;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Copies the segments of a JPEG (ISO 10918-1, annex B) that a decoder needs, and reads what they say. */
final class JpegStripper {
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0};
    private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};
    private static final byte[] PROFILE = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0};
    private static final int MOST_PROFILE_BYTES = 1 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;
    private @Nullable JpegFrame frame;
    private Orientation orientation = Orientation.UPRIGHT;
    private int adobeTransform = -1;
    private int profileBytes;
    private int scans;

    JpegStripper(DataInputStream in, OutputStream out) {
        this.in = in;
        this.out = new DataOutputStream(out);
    }

    PictureHead strip() throws IOException {
        out.writeShort(in.readUnsignedShort());
        var marker = nextMarker();
        while (marker != 0xD9) {
            marker = marker == 0xDA ? scan() : segment(marker);
        }
        out.writeShort(0xFFD9);
        out.flush();
        if (frame == null || scans == 0) {
            throw new NotAnImage();
        }
        return new PictureHead(
                PictureFormat.JPEG,
                frame.width(),
                frame.height(),
                orientation,
                inks(frame),
                scans,
                scans > 1 || frame.progressive() ? frame.coefficientBytes() : 0);
    }

    private Inks inks(JpegFrame frame) {
        if (frame.components() != 4) {
            return Inks.NONE;
        }
        return switch (adobeTransform) {
            case -1 -> Inks.CMYK;
            case 2 -> Inks.INVERTED_YCCK;
            default -> Inks.INVERTED_CMYK;
        };
    }

    private int nextMarker() throws IOException {
        if (in.readUnsignedByte() != 0xFF) {
            throw new NotAnImage();
        }
        var marker = 0xFF;
        while (marker == 0xFF) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** @return the next marker */
    private int segment(int marker) throws IOException {
        var content = content();
        switch (marker) {
            case 0xC0, 0xC1, 0xC2 -> {
                if (frame != null) {
                    throw new NotAnImage();
                }
                frame = JpegFrame.of(content, marker == 0xC2);
                write(marker, content);
            }
            case 0xC4, 0xDB, 0xDD -> write(marker, content);
            case 0xE0 -> copyJfif(content);
            case 0xE1 -> readExif(content);
            case 0xE2 -> copyProfile(content);
            case 0xEE -> copyAdobe(content);
            default -> {
                if (marker < 0xE0) { // another way of coding, which no browser reads either
                    throw new NotAnImage();
                }
            }
        }
        return nextMarker();
    }

    /** Copies the head of a scan and its coded data. */
    private int scan() throws IOException {
        if (frame == null) {
            throw new NotAnImage();
        }
        scans++;
        write(0xDA, content());
        while (true) {
            var coded = in.readUnsignedByte();
            if (coded != 0xFF) {
                out.write(coded);
                continue;
            }
            var marker = in.readUnsignedByte();
            while (marker == 0xFF) {
                marker = in.readUnsignedByte();
            }
            if (marker != 0 && (marker < 0xD0 || marker > 0xD7)) {
                return marker;
            }
            out.write(0xFF);
            out.write(marker);
        }
    }

    /** The thumbnail stays behind. */
    private void copyJfif(byte[] content) throws IOException {
        if (startsWith(content, JFIF) && content.length >= 14) {
            var bare = Arrays.copyOf(content, 14);
            bare[12] = 0;
            bare[13] = 0;
            write(0xE0, bare);
        }
    }

    private void readExif(byte[] content) {
        if (startsWith(content, EXIF) && orientation == Orientation.UPRIGHT) {
            orientation = Orientation.of(Arrays.copyOfRange(content, EXIF.length, content.length));
        }
    }

    /** The decoder turns the profile's colours into those of the web; it is not written again. */
    private void copyProfile(byte[] content) throws IOException {
        if (startsWith(content, PROFILE) && profileBytes + content.length <= MOST_PROFILE_BYTES) {
            profileBytes += content.length;
            write(0xE2, content);
        }
    }

    private void copyAdobe(byte[] content) throws IOException {
        if (startsWith(content, ADOBE) && content.length >= 12) {
            adobeTransform = content[11];
            write(0xEE, Arrays.copyOf(content, 12));
        }
    }

    private byte[] content() throws IOException {
        var length = in.readUnsignedShort();
        if (length < 2) {
            throw new NotAnImage();
        }
        var content = new byte[length - 2];
        in.readFully(content);
        return content;
    }

    private void write(int marker, byte[] content) throws IOException {
        out.writeShort(0xFF00 | marker);
        out.writeShort(content.length + 2);
        out.write(content);
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
