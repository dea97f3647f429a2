package com.mmall.product.picture;

import com.mmall.product.picture.PictureHead.Inks;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;

/** Decodes a stripped file to a picture of at most {@link #KEPT_SIDE} pixels a side, within the limits. */
final class PictureDecoder {
    static final int KEPT_SIDE = 1_200;

    private final PictureLimits limits;

    PictureDecoder(PictureLimits limits) {
        this.limits = limits;
    }

    /** @param head has passed the limits */
    BufferedImage decode(PictureHead head, Path stripped) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName(head.format().reader()).next();
        try (var in = new FileImageInputStream(stripped.toFile())) {
            reader.setInput(in, true, true);
            return new PictureShrinker(pixels(reader, head), head.orientation(), KEPT_SIDE).draw();
        } finally {
            reader.dispose();
        }
    }

    private DecodedPixels pixels(ImageReader reader, PictureHead head) throws IOException {
        if (head.inks() != Inks.NONE) {
            return DecodedPixels.ofInks(reader.readRaster(0, skipping(reader, head, 4)), head.inks());
        }
        var type = reader.getImageTypes(0).next();
        return DecodedPixels.of(reader.read(0, skipping(reader, head, bytesPerPixel(type))));
    }

    private ImageReadParam skipping(ImageReader reader, PictureHead head, int bytesPerPixel) {
        var step = Math.max(
                limits.step(head.width(), head.height(), bytesPerPixel),
                Math.max(head.width(), head.height()) / (2 * KEPT_SIDE));
        var param = reader.getDefaultReadParam();
        param.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        return param;
    }

    private static int bytesPerPixel(ImageTypeSpecifier type) {
        var model = type.getSampleModel();
        var bits = 0;
        for (var band = 0; band < model.getNumBands(); band++) {
            bits += Math.max(8, model.getSampleSize(band));
        }
        return bits / 8;
    }
}
