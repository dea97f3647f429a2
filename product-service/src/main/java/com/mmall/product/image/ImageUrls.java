package com.mmall.product.image;

import com.mmall.conventions.image.PublicImages;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stored addresses are relative ({@code products/200012-1.png}), so the store may move; clients get whole ones. */
@Component
public class ImageUrls {
    private static final Pattern STORED = Pattern.compile("products/[0-9A-Za-z][0-9A-Za-z_-]{0,99}\\.(png|jpg)");

    private final PublicImages images;

    ImageUrls(PublicImages images) {
        this.images = images;
    }

    /** @return null for null */
    public @Nullable String publicly(@Nullable String path) {
        return path == null ? null : images.address(path);
    }

    /** The stored address of one that a client sends back, whole or relative; nothing outside our store. */
    public Optional<String> stored(String url) {
        var base = images.base();
        var path = url.startsWith(base) ? url.substring(base.length()) : url;
        return STORED.matcher(path).matches() ? Optional.of(path) : Optional.empty();
    }
}
