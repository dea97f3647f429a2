package com.mmall.product.picture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedPictureTest {
    private static final PictureLimits LIMITS = PictureLimits.forHeap(64 << 20, 12_000, 50_000_000);

    @Test
    void keepsOnlyThePixels() throws IOException {
        var gif = Pictures.written("gif", new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB));
        var polyglot = Pictures.joined(gif, "<script>alert(1)</script>".getBytes(UTF_8));

        try (var kept = redrawn(polyglot)) {
            assertThat(new String(Files.readAllBytes(kept.file()), UTF_8)).doesNotContain("script");
            assertThat(kept.extension()).isEqualTo("jpg");
            assertThat(ImageIO.read(kept.file().toFile()).getWidth()).isEqualTo(30);
        }
    }

    @Test
    void dropsWhatACameraWrites() throws IOException {
        var jpeg = Pictures.written("jpeg", Pictures.corners(32, 16));
        var secret = "GPS 31.2304,121.4737".getBytes(UTF_8);
        var photo = Pictures.withSegment(
                Pictures.withSegment(jpeg, 0xE1, Pictures.joined("Exif\0\0".getBytes(UTF_8), secret)), 0xFE, secret);

        try (var kept = redrawn(photo)) {
            assertThat(new String(Files.readAllBytes(kept.file()), UTF_8)).doesNotContain("GPS", "Exif");
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        var kept = redrawn(Pictures.written("png", new BufferedImage(500, 10, BufferedImage.TYPE_INT_RGB)));

        kept.close();

        assertThat(kept.file()).doesNotExist();
        assertThat(kept.small()).doesNotExist();
    }

    @Test
    void staysTransparent() throws IOException {
        try (var kept = redrawn(Pictures.written("png", new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB)))) {
            assertThat(kept.extension()).isEqualTo("png");
            assertThat(ImageIO.read(kept.file().toFile()).getRGB(5, 5) >>> 24).isZero();
        }
    }

    @Test
    void shrinksWhatIsLarge() throws IOException {
        try (var kept =
                redrawn(Pictures.written("png", new BufferedImage(5_000, 1_000, BufferedImage.TYPE_BYTE_GRAY)))) {
            assertThat(kept.width()).isEqualTo(1_200);
            assertThat(kept.height()).isEqualTo(240);
        }
    }

    @ParameterizedTest
    @CsvSource({"1200,900,480,360", "900,1200,480,640", "481,10,480,10", "5000,1000,480,96"})
    void hasASmallOneBesideIt(int width, int height, int smallWidth, int smallHeight) throws IOException {
        try (var kept =
                redrawn(Pictures.written("jpeg", new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR)))) {
            var small = ImageIO.read(kept.small().toFile());
            assertThat(small.getWidth()).isEqualTo(smallWidth);
            assertThat(small.getHeight()).isEqualTo(smallHeight);
        }
    }

    @Test
    void keepsItsColoursWhenItIsSmall() throws IOException {
        try (var kept = redrawn(Pictures.written("png", Pictures.corners(1_000, 1_000)))) {
            var large = ImageIO.read(kept.file().toFile());
            var small = ImageIO.read(kept.small().toFile());
            for (var at : new double[] {0.1, 0.9}) {
                for (var down : new double[] {0.1, 0.9}) {
                    var expected = large.getRGB((int) (at * large.getWidth()), (int) (down * large.getHeight()));
                    var seen = small.getRGB((int) (at * small.getWidth()), (int) (down * small.getHeight()));
                    for (var shift : new int[] {0, 8, 16}) {
                        assertThat(seen >> shift & 0xff).isCloseTo(expected >> shift & 0xff, Assertions.within(6));
                    }
                }
            }
        }
    }

    @Test
    void hasNoSmallOneWhereItIsNoWider() throws IOException {
        try (var kept = redrawn(Pictures.written("png", new BufferedImage(480, 1_200, BufferedImage.TYPE_INT_RGB)))) {
            assertThat(kept.small()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void keepsTheTonesOfEveryKindOfPng(int type) throws IOException {
        var image = new BufferedImage(8, 8, type);
        var grey = image.getRaster().getNumBands() == 1 && type != BufferedImage.TYPE_BYTE_INDEXED;
        for (var i = 0; i < 64; i++) {
            if (grey) {
                image.getRaster().setSample(i % 8, i / 8, 0, type == BufferedImage.TYPE_USHORT_GRAY ? 0x9999 : 0x99);
            } else {
                image.setRGB(i % 8, i / 8, 0xff999999);
            }
        }

        try (var kept = redrawn(Pictures.written("png", image))) {
            var read = ImageIO.read(kept.file().toFile()).getRGB(4, 4);
            assertThat(read >> 8 & 0xff).isBetween(0x99 - 4, 0x99 + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "%PDF-1.7 ...", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    void refusesWhatIsNoPicture(String sent) {
        refuses(sent.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void refusesWhateverEndsTooEarly(String format) {
        var whole = Pictures.written(format, Pictures.corners(64, 64));
        for (var length : new int[] {3, 9, 40, whole.length / 2, whole.length - 2}) {
            refuses(Arrays.copyOf(whole, length));
        }
        assertThat(whole.length).isGreaterThan(100);
    }

    @Test
    void refusesADamagedPng() {
        var png = Pictures.written("png", Pictures.corners(64, 64));
        png[png.length / 2] ^= 1;

        refuses(png);
    }

    @Test
    void refusesAPngWhosePixelsDifferFromTheirChecksum() {
        var png = Pictures.written("png", Pictures.corners(64, 64));
        png[png.length - 13] ^= 1; // the checksum of the last pixels, before the twelve bytes of the end

        refuses(png);
    }

    @Test
    void takesAGifWithAnimationAndComments() throws IOException {
        var gif = Pictures.written("gif", Pictures.corners(64, 64));

        try (var kept = redrawn(gif)) {
            assertThat(kept.width()).isEqualTo(64);
        }
    }

    @Test
    void refusesASmallFileThatWouldUnfoldToGigabytes() {
        var png = Pictures.written("png", new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB));

        assertThatExceptionOfType(ImageTooLarge.class)
                .isThrownBy(() -> redrawn(Pictures.claiming(png, 50_000, 50_000)));
        assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> redrawn(Pictures.claiming(png, 8_000, 8_000)));
        assertThatExceptionOfType(ImageTooLarge.class)
                .as("few pixels, but one side is too long")
                .isThrownBy(() -> redrawn(Pictures.claiming(png, 12_001, 1)));
        refuses(Pictures.claiming(png, 5_000, 5_000)); // the data for it is missing
    }

    @Test
    void refusesAJpegOfCountlessScans() {
        var jpeg = Pictures.inPasses("jpeg", Pictures.corners(64, 64));
        var scan = lastScan(jpeg);
        var many = Arrays.copyOf(jpeg, jpeg.length - 2);
        for (var i = 0; i < 100; i++) {
            many = Pictures.joined(many, scan);
        }
        var endless = Pictures.joined(many, new byte[] {(byte) 0xff, (byte) 0xd9});

        assertThatExceptionOfType(ImageTooLarge.class).isThrownBy(() -> redrawn(endless));
    }

    private static byte[] lastScan(byte[] jpeg) {
        var start = jpeg.length;
        do {
            start--;
        } while (jpeg[start] != (byte) 0xff || jpeg[start + 1] != (byte) 0xda);
        return Arrays.copyOfRange(jpeg, start, jpeg.length - 2);
    }

    private static UploadedPicture redrawn(byte[] sent) throws IOException {
        return UploadedPicture.of(new ByteArrayInputStream(sent), LIMITS);
    }

    private static void refuses(byte[] sent) {
        assertThatExceptionOfType(NotAnImage.class).isThrownBy(() -> redrawn(sent));
    }
}
