package com.mmall.product.picture;

/**
 * What a file says about its picture, read before anything is decoded.
 *
 * @param inks whether the pixels are CMYK, and in which spelling
 * @param scans passes over the picture that a decoder has to make
 * @param coefficientBytes memory outside the heap that decoding takes, 0 where lines are decoded one by one
 */
record PictureHead(
        PictureFormat format,
        int width,
        int height,
        Orientation orientation,
        Inks inks,
        int scans,
        long coefficientBytes) {
    /** The colours of a JPEG with four components; Adobe's programs store them inverted. */
    enum Inks {
        NONE,
        CMYK,
        INVERTED_CMYK,
        INVERTED_YCCK
    }

    static PictureHead plain(PictureFormat format, int width, int height, Orientation orientation) {
        return new PictureHead(format, width, height, orientation, Inks.NONE, 1, 0);
    }
}
