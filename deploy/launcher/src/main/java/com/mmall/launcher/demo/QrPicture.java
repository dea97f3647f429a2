package com.mmall.launcher.demo;

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

/** Reads a picture of a QR code as a buyer's telephone does. */
final class QrPicture {
    private QrPicture() {}

    /** The text in the picture; an IOException when it is no picture or shows no QR code. */
    static String text(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        if (image == null) {
            throw new IOException("what was sent as the QR code is no picture");
        }
        var width = image.getWidth();
        var height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        try {
            return read(bitmap, DecodeHintType.PURE_BARCODE);
        } catch (ReaderException drawnOtherwise) {
            return readHarder(bitmap);
        }
    }

    private static String readHarder(BinaryBitmap bitmap) throws IOException {
        try {
            return read(bitmap, DecodeHintType.TRY_HARDER);
        } catch (NotFoundException e) {
            throw new IOException("the picture shows no QR code", e);
        } catch (ReaderException e) {
            throw new IOException("the QR code in the picture cannot be read", e);
        }
    }

    /** A clean drawing is best read as one; searching a picture for a code can miss what is all code. */
    private static String read(BinaryBitmap bitmap, DecodeHintType how) throws ReaderException {
        return new QRCodeReader().decode(bitmap, Map.of(how, true)).getText();
    }
}
