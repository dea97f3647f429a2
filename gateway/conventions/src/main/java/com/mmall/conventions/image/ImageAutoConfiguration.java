package com.mmall.conventions.image;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The one place that knows where browsers fetch pictures: {@code mmall.images.public-base-url}. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
public class ImageAutoConfiguration {
    @Bean
    PublicImages publicImages(@Value("${mmall.images.public-base-url:/images/}") String base) {
        return new PublicImages(base);
    }

    @Bean
    JacksonModule storedImages(PublicImages images) {
        return new SimpleModule("stored-images").addSerializer(new AsAddress(images));
    }

    private static final class AsAddress extends StdSerializer<StoredImage> {
        private final PublicImages images;

        AsAddress(PublicImages images) {
            super(StoredImage.class);
            this.images = images;
        }

        @Override
        public void serialize(StoredImage image, JsonGenerator json, SerializationContext context) {
            json.writeString(images.address(image.path()));
        }
    }
}
