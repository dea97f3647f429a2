package com.mmall.product.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.image.PublicImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageUrlsTest {
    private final ImageUrls urls = new ImageUrls(new PublicImages("https://img.example/i"));

    @Test
    void putsTheBaseBeforeStoredAddresses() {
        assertThat(urls.publicly("products/1-1.png")).isEqualTo("https://img.example/i/products/1-1.png");
        assertThat(urls.publicly(null)).isNull();
    }

    @Test
    void takesBackWhatItGave() {
        assertThat(urls.stored("https://img.example/i/products/1-1.png")).contains("products/1-1.png");
        assertThat(urls.stored("products/1-1.png")).contains("products/1-1.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/products/1-1.png",
                "products/../qr/x.png",
                "qr/x.png",
                "products/x.svg",
                "//evil/products/x.png",
                "javascript:alert(1)",
                ""
            })
    void takesNothingFromElsewhere(String url) {
        assertThat(urls.stored(url)).isEmpty();
    }
}
