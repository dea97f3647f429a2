package com.mmall.payment.qrcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.mmall.payment.domain.QrCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrImageTest {
    private static final String USUAL = "https://qr.alipay.com/bax03431ljhokirwl38f00a7";

    @Test
    void isASmallBlackAndWhitePictureOfAbout300Pixels() throws IOException {
        var png = QrImage.png(new QrCode(USUAL));
        var picture = read(png);

        assertThat(png).hasSizeLessThanOrEqualTo(1024);
        assertThat(picture.getColorModel().getPixelSize()).isEqualTo(1);
        assertThat(picture.getWidth()).isEqualTo(picture.getHeight()).isBetween(250, 300);
        assertThat(picture.getRGB(0, 0)).isEqualTo(0xffffffff);
    }

    @ParameterizedTest
    @ValueSource(ints = {25, 46, 60, 100, 255, 500, 1024})
    void isReadBackByAStrangersReaderAtEveryLength(int length) throws IOException, NotFoundException {
        var text = (USUAL + "?" + "aB3-".repeat(300)).substring(0, length);

        assertThat(decoded(read(QrImage.png(new QrCode(text))))).isEqualTo(text);
    }

    @Test
    void keepsTextsThatAreNotAscii() throws IOException, NotFoundException {
        assertThat(decoded(read(QrImage.png(new QrCode("https://qr.alipay.com/手机壳")))))
                .endsWith("手机壳");
    }

    @Test
    void isDrawnAndReadBackInAFewMilliseconds() {
        var code = new QrCode(USUAL);
        for (int i = 0; i < 200; i++) {
            QrImage.png(code);
        }
        var start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            QrImage.png(code);
        }
        var each = Duration.ofNanos((System.nanoTime() - start) / 200);

        assertThat(each).isLessThan(Duration.ofMillis(20)); // about one when the machine is ours alone
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static String decoded(BufferedImage picture) throws NotFoundException {
        var side = picture.getWidth();
        var pixels = picture.getRGB(0, 0, side, side, null, 0, side);
        var source = new RGBLuminanceSource(side, side, pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }
}
