package com.mmall.conventions.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.json.JsonMapper;

class PublicImagesTest {
    private record View(StoredImage image) {}

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ImageAutoConfiguration.class, JacksonAutoConfiguration.class));

    @Test
    void putsTheBaseBeforeStoredAddressesOnly() {
        var images = new PublicImages("https://img.example/i");

        assertThat(images.address("products/1-1.png")).isEqualTo("https://img.example/i/products/1-1.png");
        assertThat(images.address("")).isEmpty();
        assertThat(images.address("/images/products/1-1.png")).isEqualTo("/images/products/1-1.png");
        assertThat(images.address("https://old.example/1.png")).isEqualTo("https://old.example/1.png");
    }

    @Test
    void writesTheAddressWhereverAStoredPictureIsAnswered() {
        service.run(context -> assertThat(written(context.getBean(JsonMapper.class), "products/7-1.png"))
                .isEqualTo("{\"image\":\"/images/products/7-1.png\"}"));
        service.withPropertyValues("mmall.images.public-base-url=https://img.example/")
                .run(context -> assertThat(written(context.getBean(JsonMapper.class), "products/7-1.png"))
                        .isEqualTo("{\"image\":\"https://img.example/products/7-1.png\"}"));
    }

    private static String written(JsonMapper json, String stored) {
        return json.writeValueAsString(new View(new StoredImage(stored)));
    }
}
