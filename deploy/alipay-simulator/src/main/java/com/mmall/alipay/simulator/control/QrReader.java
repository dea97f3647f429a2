package com.mmall.alipay.simulator.control;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** Reads the QR code in a photo or screenshot. */
final class QrReader {
    private static final long MOST_PIXELS = 16_000_000;

    private QrReader() {}

    /** Throws a 422 problem when the bytes are no picture or show no QR code. */
    static String read(byte[] picture) {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Problem(422, "not_an_image", "The body is no picture.");
            }
            var reader = readers.next();
            reader.setInput(in);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw new Problem(422, "image_too_large", "The picture has more than 16 million pixels.");
            }
            return text(reader.read(0).getRGB(0, 0, width, height, null, 0, width), width, height);
        } catch (IOException e) {
            throw new Problem(422, "not_an_image", "The picture cannot be read.");
        }
    }

    private static String text(int[] pixels, int width, int height) {
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return new QRCodeReader()
                    .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText();
        } catch (NotFoundException e) {
            throw new Problem(422, "no_qr_code", "There is no QR code in the picture.");
        } catch (ReaderException e) {
            throw new Problem(422, "no_qr_code", "The QR code in the picture cannot be read.");
        }
    }
}
