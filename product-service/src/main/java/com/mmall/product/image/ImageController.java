package com.mmall.product.image;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.product.picture.PictureUploads;
import com.mmall.product.picture.UploadedPicture;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.UUID;
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
@Tag(name = "Admin: pictures", description = "Pictures of products")
class ImageController {
    private static final Logger log = LoggerFactory.getLogger(ImageController.class);

    record Uploaded(@Nullable String url, int width, int height) {}

    private final ImageStore store;
    private final ImageUrls urls;
    private final PictureUploads uploads;

    ImageController(ImageStore store, ImageUrls urls, PictureUploads uploads) {
        this.store = store;
        this.urls = urls;
        this.uploads = uploads;
    }

    @Operation(
            operationId = "uploadPicture",
            summary = "Upload a JPEG, PNG or GIF picture of at most 10 MiB; it is drawn anew")
    @Refuses({"413 payload_too_large", "422 not_an_image", "422 image_too_large"})
    @PostMapping("/api/admin/images")
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(@RequestParam MultipartFile file) throws IOException {
        try (var picture = uploads.redrawn(file::getInputStream)) {
            var path = put(picture);
            return new Uploaded(urls.publicly(path), picture.width(), picture.height());
        } catch (ImageStore.Away e) {
            log.warn("an uploaded picture was refused, the image store is away: {}", e.getMessage());
            throw new ImageStoreAway();
        }
    }

    /**
     * An address that tells its width has a small picture beside it, which is there first.
     *
     * @return the address of the large one
     */
    private String put(UploadedPicture picture) {
        var name = "products/u-" + UUID.randomUUID();
        var end = "." + picture.extension();
        if (picture.small() == null) {
            store.put(name + end, picture.file());
            return name + end;
        }
        store.put(name + "-w" + UploadedPicture.SMALL_WIDTH + end, picture.small());
        var large = name + "-w" + picture.width() + end;
        store.put(large, picture.file());
        return large;
    }
}
