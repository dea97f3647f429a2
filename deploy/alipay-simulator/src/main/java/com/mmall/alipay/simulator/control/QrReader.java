package com.mmall.alipay.simulator.control;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Reads the QR code in a photo or screenshot. */
final class QrReader {
    private static final long MOST_PIXELS = 16_000_000;

    /** A photo needs patience, a screenshot is read best as the exact squares it is: some codes are read by one only. */
    private static final List<DecodeHintType> WAYS = List.of(DecodeHintType.TRY_HARDER, DecodeHintType.PURE_BARCODE);

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
        var light = new RGBLuminanceSource(width, height, pixels);
        return Stream.of(new HybridBinarizer(light), new GlobalHistogramBinarizer(light))
                .flatMap(binarizer -> WAYS.stream().flatMap(way -> decoded(binarizer, way).stream()))
                .findFirst()
                .orElseThrow(() -> new Problem(422, "no_qr_code", "There is no readable QR code in the picture."));
    }

    private static Optional<String> decoded(Binarizer binarizer, DecodeHintType way) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(binarizer), Map.of(way, true))
                    .getText());
        } catch (ReaderException e) {
            return Optional.empty();
        }
    }
}
