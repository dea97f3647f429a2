package com.mmall.product.image;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes pictures from admins. */
@RestController
class ImageController {
    private static final Logger log = LoggerFactory.getLogger(ImageController.class);

    record Uploaded(@Nullable String url, int width, int height) {}

    private final ImageStore store;
    private final ImageUrls urls;
    /** A decoded picture is large; more than two at once would fill a small heap. */
    private final Semaphore places = new Semaphore(2);

    ImageController(ImageStore store, ImageUrls urls) {
        this.store = store;
        this.urls = urls;
    }

    @PostMapping("/api/admin/images")
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(@RequestParam MultipartFile file) throws IOException {
        var picture = redrawn(file.getBytes());
        var path = "products/u-" + UUID.randomUUID() + "." + picture.extension();
        try {
            store.put(path, picture.content());
        } catch (ImageStore.Away e) {
            log.warn("an uploaded picture was refused, the image store is away: {}", e.getMessage());
            throw new ImageStoreAway();
        }
        return new Uploaded(urls.publicly(path), picture.width(), picture.height());
    }

    private UploadedPicture redrawn(byte[] sent) {
        places.acquireUninterruptibly();
        try {
            return UploadedPicture.of(sent);
        } finally {
            places.release();
        }
    }
}
