package com.mmall.product.buyerpicture;

import com.mmall.conventions.json.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What order-service says about pictures of returns. Each call may be repeated; examples are in src/contract. */
@RestController
@RequestMapping("/internal/picture-holds")
class InternalPictureController {
    private static final String ORDER_NO = "[0-9A-Za-z_-]{1,64}";
    private static final String PICTURE = "[0-9a-f]{32}";

    record Hold(
            @NotNull @Id Long userId,

            @NotEmpty @Size(max = 100) List<@NotNull @Pattern(regexp = PICTURE) String> pictures) {}

    record Held(String orderNo, List<String> pictures) {}

    /** @param kept are named by a return, {@code released} by none */
    record Settlement(
            @NotNull @Size(max = 100) List<@NotNull @Pattern(regexp = PICTURE) String> kept,
            @NotNull @Size(max = 100) List<@NotNull @Pattern(regexp = PICTURE) String> released) {}

    private final BuyerPictures pictures;

    InternalPictureController(BuyerPictures pictures) {
        this.pictures = pictures;
    }

    @PutMapping("/{orderNo}")
    Held hold(@PathVariable @Pattern(regexp = ORDER_NO) String orderNo, @RequestBody @Valid Hold body) {
        pictures.hold(orderNo, body.userId(), body.pictures());
        return new Held(orderNo, body.pictures());
    }

    /** Those of which nobody knows yet whether a return names them, the oldest first. */
    @GetMapping
    List<BuyerPictureMapper.Held> unsettled() {
        return pictures.unsettled();
    }

    @PutMapping("/{orderNo}/settlement")
    Settlement settle(@PathVariable @Pattern(regexp = ORDER_NO) String orderNo, @RequestBody @Valid Settlement body) {
        pictures.settle(orderNo, body.kept(), body.released());
        return body;
    }
}
