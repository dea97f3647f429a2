package com.mmall.product.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BoundedJpegTest {
    @Test
    void whatIsTransparentIsWhiteInProportion() throws IOException {
        var image = new BufferedImage(64, 32, BufferedImage.TYPE_4BYTE_ABGR);
        for (var i = 0; i < 32 * 32; i++) {
            image.setRGB(32 + i % 32, i / 32, 0x80ff0000);
        }

        var shown = read(BoundedJpeg.of(image));

        assertThat(shown.getRGB(4, 4)).isEqualTo(0xffffffff);
        assertThat(shown.getRGB(60, 4) >> 16 & 0xff).isGreaterThan(250);
        assertThat(shown.getRGB(60, 4) & 0xff).isBetween(120, 135);
    }

    @Test
    void noiseIsDrawnCoarserUntilItFits() throws IOException {
        var jpeg = BoundedJpeg.of(Pictures.noise(1_200, 1_200, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(jpeg.content()).hasSizeLessThanOrEqualTo(BoundedJpeg.MOST_BYTES);
        assertThat(read(jpeg).getWidth()).isEqualTo(jpeg.width());
    }

    private static BufferedImage read(BoundedJpeg jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg.content()));
    }
}
