package com.mmall.payment.qrcode;

import com.google.zxing.ChecksumException;
import com.google.zxing.EncodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.mmall.payment.domain.QrCode;
import java.util.Map;

/**
 * Draws a QR code as a small black and white PNG that any phone reads: error correction M, a quiet zone of two modules,
 * every module the same whole number of pixels, about 300 in all.
 */
public final class QrImage {
    private static final int ABOUT = 300;
    private static final int QUIET = 2;
    private static final Map<EncodeHintType, ?> HINTS = Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");

    private QrImage() {}

    /**
     * Each image is read back from its finished bytes before anybody sees it: a buyer must never pay by another text than
     * the one we keep.
     */
    public static byte[] png(QrCode code) {
        var modules = modules(code.text());
        var side = modules.getWidth() + 2 * QUIET;
        var png = BlackAndWhitePng.of(side, Math.max(1, ABOUT / side), (x, y) -> dark(modules, x - QUIET, y - QUIET));
        if (!textIn(png, side).equals(code.text())) {
            throw new IllegalStateException("the QR image does not say what it should");
        }
        return png;
    }

    private static ByteMatrix modules(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M, HINTS).getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException("cannot be drawn as a QR code", e);
        }
    }

    private static boolean dark(ByteMatrix modules, int x, int y) {
        var inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
        return inside && modules.get(x, y) == 1;
    }

    private static String textIn(byte[] png, int side) {
        var drawn = BlackAndWhitePng.read(png);
        var pixels = drawn.side() / side;
        var modules = new BitMatrix(side - 2 * QUIET);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (drawn.dark((x + QUIET) * pixels + pixels / 2, (y + QUIET) * pixels + pixels / 2)) {
                    modules.set(x, y);
                }
            }
        }
        try {
            return new Decoder().decode(modules).getText();
        } catch (ChecksumException | FormatException e) {
            throw new IllegalStateException("the QR image cannot be read", e);
        }
    }
}
