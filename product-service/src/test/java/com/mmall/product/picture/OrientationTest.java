package com.mmall.product.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
    private static final PictureLimits LIMITS = PictureLimits.forHeap(64 << 20, 12_000, 50_000_000);

    /** The stored picture has red and green above blue and white; R, G, B, W are read row by row afterwards. */
    @ParameterizedTest
    @CsvSource({"1,RGBW", "2,GRWB", "3,WBGR", "4,BWRG", "5,RBGW", "6,BRWG", "7,WGBR", "8,GWRB", "0,RGBW", "9,RGBW"})
    void standsAPhotoUpright(int value, String expected) throws IOException {
        var photo = withOrientation(Pictures.corners(64, 32), ByteOrder.LITTLE_ENDIAN, value);

        var upright = redrawn(photo);

        var turned = value >= 5 && value <= 8;
        assertThat(upright.getWidth()).isEqualTo(turned ? 32 : 64);
        assertThat(upright.getHeight()).isEqualTo(turned ? 64 : 32);
        assertThat(corners(upright)).isEqualTo(expected);
    }

    @Test
    void readsBothByteOrders() throws IOException {
        assertThat(corners(redrawn(withOrientation(Pictures.corners(64, 32), ByteOrder.BIG_ENDIAN, 6))))
                .isEqualTo("BRWG");
    }

    @Test
    void turnsAPngToo() throws IOException {
        var png = Pictures.written("png", Pictures.corners(64, 32));

        assertThat(corners(redrawn(Pictures.withChunk(png, "eXIf", Pictures.exif(ByteOrder.BIG_ENDIAN, 8)))))
                .isEqualTo("GWRB");
    }

    @Test
    void turnsAShrunkPhoto() throws IOException {
        var upright = redrawn(withOrientation(Pictures.corners(2_400, 1_600), ByteOrder.BIG_ENDIAN, 6));

        assertThat(upright.getHeight()).isEqualTo(1_200);
        assertThat(upright.getWidth()).isEqualTo(800);
        assertThat(corners(upright)).isEqualTo("BRWG");
    }

    @Test
    void isUprightWhereTheBlockIsDamaged() {
        assertThat(Orientation.of(new byte[0])).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of("II*\0\377\377\377\377".getBytes(UTF_8))).isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(new byte[] {'M', 'M', 0, 42, (byte) 0xff, 0, 0, 0}))
                .isEqualTo(Orientation.UPRIGHT);
        assertThat(Orientation.of(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, (byte) 0xff, (byte) 0xff, 1, 0x12}))
                .isEqualTo(Orientation.UPRIGHT);
    }

    private static byte[] withOrientation(BufferedImage image, ByteOrder order, int value) {
        return Pictures.withSegment(
                Pictures.written("jpeg", image),
                0xE1,
                Pictures.joined("Exif\0\0".getBytes(UTF_8), Pictures.exif(order, value)));
    }

    private static BufferedImage redrawn(byte[] photo) throws IOException {
        try (var kept = UploadedPicture.of(new ByteArrayInputStream(photo), LIMITS)) {
            return ImageIO.read(kept.file().toFile());
        }
    }

    private static String corners(BufferedImage image) {
        var right = image.getWidth() * 3 / 4;
        var below = image.getHeight() * 3 / 4;
        return colour(image, image.getWidth() / 4, image.getHeight() / 4)
                + colour(image, right, image.getHeight() / 4)
                + colour(image, image.getWidth() / 4, below)
                + colour(image, right, below);
    }

    private static String colour(BufferedImage image, int x, int y) {
        var rgb = image.getRGB(x, y);
        var red = (rgb >> 16 & 0xff) > 127;
        var green = (rgb >> 8 & 0xff) > 127;
        var blue = (rgb & 0xff) > 127;
        return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
    }
}
