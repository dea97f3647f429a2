package com.mmall.product.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** JPEGs for print, as they come from photographers. */
class InksTest {
    private static final PictureLimits LIMITS = PictureLimits.forHeap(64 << 20, 12_000, 50_000_000);

    @Test
    void showsInksAsColours() throws IOException {
        isNear(0xffff0000, redrawn(filled(0, 255, 255, 0)));
        isNear(0xff808080, redrawn(filled(0, 0, 0, 127)));
    }

    @Test
    void showsInksThatAdobeStoresInverted() throws IOException {
        isNear(0xffff0000, redrawn(adobe(filled(255, 0, 0, 255), 0)));
    }

    /** No ink at all is Y 0, and red is magenta and yellow. */
    @Test
    void showsInksThatAdobeStoresAsBrightnessAndColour() throws IOException {
        isNear(0xffffffff, redrawn(adobe(filled(0, 128, 128, 255), 2)));
        isNear(0xffff0000, redrawn(adobe(filled(179, 171, 0, 255), 2)));
    }

    private static byte[] filled(int... samples) {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (var i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, samples);
        }
        return Pictures.fourComponents(raster);
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        return Pictures.withSegment(
                jpeg, 0xEE, new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform});
    }

    private static int redrawn(byte[] jpeg) throws IOException {
        try (var kept = UploadedPicture.of(new ByteArrayInputStream(jpeg), LIMITS)) {
            return ImageIO.read(kept.file().toFile()).getRGB(8, 8);
        }
    }

    private static void isNear(int expected, int rgb) {
        for (var shift = 0; shift <= 16; shift += 8) {
            assertThat(rgb >> shift & 0xff).isCloseTo(expected >> shift & 0xff, within(6));
        }
    }
}
