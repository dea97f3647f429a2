package com.mmall.product.picture;

/**
 * What decoding one picture may cost.
 *
 * @param maxSide pixels of the longer side
 * @param maxPixels width times height
 * @param decodedBytes heap that the decoded, subsampled pixels may take
 * @param coefficientBytes memory outside the heap that a progressive JPEG may take
 */
record PictureLimits(int maxSide, long maxPixels, long decodedBytes, long coefficientBytes) {
    /** A photo of 4000×3000 has few scans; files made to keep a decoder busy have hundreds. */
    private static final int MOST_SCANS = 64;

    /** The decoded picture, its shrunk copy and what the service holds anyway fit a heap of 64 MiB. */
    static PictureLimits forHeap(long maxHeapBytes, int maxSide, long maxPixels) {
        return new PictureLimits(maxSide, maxPixels, maxHeapBytes / 16, 2 * maxHeapBytes);
    }

    /** @throws ImageTooLarge when the picture must not be decoded */
    void check(PictureHead head) {
        if (Math.max(head.width(), head.height()) > maxSide
                || (long) head.width() * head.height() > maxPixels
                || head.scans() > MOST_SCANS
                || head.coefficientBytes() > coefficientBytes) {
            throw new ImageTooLarge(this);
        }
    }

    /** @return every how many pixels one is kept so that the rest fits {@code decodedBytes} */
    int step(int width, int height, int bytesPerPixel) {
        var step = 1;
        while (kept(width, step) * kept(height, step) * bytesPerPixel > decodedBytes) {
            step++;
        }
        return step;
    }

    private static long kept(int pixels, int step) {
        return (pixels + step - 1) / step;
    }
}
