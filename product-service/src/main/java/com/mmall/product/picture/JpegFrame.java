package com.mmall.product.picture;

/**
 * The head of a JPEG's frame.
 *
 * @param coefficientBytes what a decoder keeps of the whole picture when it comes in more than one scan
 */
record JpegFrame(int width, int height, int components, boolean progressive, long coefficientBytes) {
    private static final int BLOCK_BYTES = 64 * Short.BYTES;

    static JpegFrame of(byte[] head, boolean progressive) {
        if (head.length < 6 || head[0] != 8 || head.length < 6 + 3 * head[5]) {
            throw new NotAnImage();
        }
        var height = unsignedShort(head, 1);
        var width = unsignedShort(head, 3);
        var components = head[5];
        if (width == 0 || height == 0 || components != 1 && components != 3 && components != 4) {
            throw new NotAnImage();
        }
        return new JpegFrame(width, height, components, progressive, coefficients(head, width, height, components));
    }

    private static long coefficients(byte[] head, int width, int height, int components) {
        var widest = 1;
        var highest = 1;
        for (var i = 0; i < components; i++) {
            widest = Math.max(widest, across(head, i));
            highest = Math.max(highest, down(head, i));
        }
        var bytes = 0L;
        for (var i = 0; i < components; i++) {
            var columns = blocks(width, across(head, i), widest);
            var rows = blocks(height, down(head, i), highest);
            bytes += columns * rows * BLOCK_BYTES;
        }
        return bytes;
    }

    private static long blocks(int pixels, int samples, int most) {
        return ((long) pixels * samples + 8L * most - 1) / (8L * most) + 1;
    }

    private static int across(byte[] head, int component) {
        return head[7 + 3 * component] >> 4 & 0xf;
    }

    private static int down(byte[] head, int component) {
        return head[7 + 3 * component] & 0xf;
    }

    private static int unsignedShort(byte[] from, int at) {
        return (from[at] & 0xff) << 8 | from[at + 1] & 0xff;
    }
}
