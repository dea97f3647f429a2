package com.mmall.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrPictureTest {
    private static final int SIZE = 300;

    @Test
    void readsBackWhatWasDrawn() throws Exception {
        var text = "http://127.0.0.1:8090/qr/bax03431ljhokirwl38f00a7";

        assertThat(QrPicture.text(png(drawn(text)))).isEqualTo(text);
    }

    @Test
    void aPictureOfSomethingElseIsRefused() {
        assertThatThrownBy(() -> QrPicture.text(png(new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB))))
                .hasMessage("the picture shows no QR code");
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThatThrownBy(() -> QrPicture.text("<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .hasMessageContaining("no picture");
    }

    private static BufferedImage drawn(String text) throws WriterException {
        var dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIZE, SIZE);
        var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < SIZE; x++) {
            for (var y = 0; y < SIZE; y++) {
                image.setRGB(x, y, dots.get(x, y) ? 0 : 0xFFFFFF);
            }
        }
        return image;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
