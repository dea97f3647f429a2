package com.mmall.product.buyerpicture;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes pictures from buyers, and shows them to their owners and to admins. */
@RestController
@Tag(name = "Buyers' pictures", description = "Photos for a return; only their buyer and admins see them")
@RequestMapping("/api/pictures")
class BuyerPictureController {
    /** A picture never changes under its address. */
    private static final Duration CACHED = Duration.ofHours(1);

    record Uploaded(String id, String url, int width, int height) {}

    private final BuyerPictures pictures;

    BuyerPictureController(BuyerPictures pictures) {
        this.pictures = pictures;
    }

    @Operation(
            operationId = "uploadBuyerPicture",
            summary = "Upload a JPEG, PNG or GIF picture of at most 10 MiB for a return; it is drawn anew, and removed"
                    + " after a day unless a return names it")
    @Refuses({
        "413 payload_too_large",
        "422 not_an_image",
        "422 image_too_large",
        "422 too_many_pictures",
        "429 too_many_uploads"
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Uploaded upload(CurrentUser user, @RequestParam MultipartFile file) throws IOException {
        var added = pictures.add(user.id(), file::getInputStream);
        return new Uploaded(added.id(), "/api/pictures/" + added.id(), added.width(), added.height());
    }

    @Operation(operationId = "getBuyerPicture", summary = "Get one of one's own pictures; admins get everybody's")
    @Refuses("404 picture_not_found")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/{pictureId}", produces = MediaType.IMAGE_JPEG_VALUE)
    ResponseEntity<byte[]> one(CurrentUser user, @PathVariable String pictureId) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(CACHED).cachePrivate())
                .body(pictures.content(pictureId, user.id(), user.admin()));
    }
}
