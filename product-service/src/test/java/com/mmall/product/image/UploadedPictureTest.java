package com.mmall.product.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class UploadedPictureTest {
    @Test
    void keepsOnlyThePixels() throws IOException {
        var picture = with(image("gif", 30, 20, BufferedImage.TYPE_INT_RGB), "<script>alert(1)</script>");

        var kept = UploadedPicture.of(picture);

        assertThat(new String(kept.content(), UTF_8)).doesNotContain("script");
        assertThat(kept.width()).isEqualTo(30);
        assertThat(kept.height()).isEqualTo(20);
        assertThat(kept.extension()).isEqualTo("jpg");
        assertThat(ImageIO.read(new ByteArrayInputStream(kept.content())).getWidth())
                .isEqualTo(30);
    }

    @Test
    void staysTransparent() throws IOException {
        assertThat(UploadedPicture.of(image("png", 10, 10, BufferedImage.TYPE_INT_ARGB))
                        .extension())
                .isEqualTo("png");
    }

    @Test
    void shrinksWhatIsLarge() throws IOException {
        var kept = UploadedPicture.of(image("png", 5_000, 1_000, BufferedImage.TYPE_BYTE_GRAY));

        assertThat(kept.width()).isEqualTo(1_200);
        assertThat(kept.height()).isEqualTo(240);
    }

    @Test
    void refusesWhatIsNoPicture() {
        refuses("hello".getBytes(UTF_8));
        refuses(new byte[0]);
        refuses("%PDF-1.7 ...".getBytes(UTF_8));
        refuses("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(UTF_8));
    }

    @Test
    void refusesHalfAPicture() throws IOException {
        var whole = image("png", 300, 300, BufferedImage.TYPE_INT_RGB);
        refuses(Arrays.copyOf(whole, 40));
    }

    @Test
    void refusesASmallFileThatWouldUnfoldToGigabytes() throws IOException {
        var png = image("png", 10, 10, BufferedImage.TYPE_INT_RGB);
        var header = ByteBuffer.wrap(png);
        header.putInt(16, 50_000).putInt(20, 50_000);
        var check = new CRC32();
        check.update(png, 12, 17);
        header.putInt(29, (int) check.getValue());

        refuses(png);
    }

    private static void refuses(byte[] sent) {
        assertThatExceptionOfType(NotAnImage.class).isThrownBy(() -> UploadedPicture.of(sent));
    }

    private static byte[] image(String format, int width, int height, int type) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, type), format, out);
        return out.toByteArray();
    }

    private static byte[] with(byte[] picture, String tail) {
        var all = Arrays.copyOf(picture, picture.length + tail.length());
        System.arraycopy(tail.getBytes(UTF_8), 0, all, picture.length, tail.length());
        return all;
    }
}
