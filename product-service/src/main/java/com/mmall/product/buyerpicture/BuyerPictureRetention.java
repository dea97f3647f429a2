package com.mmall.product.buyerpicture;

import com.mmall.conventions.retention.Retention;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class BuyerPictureRetention {
    /** What is held or kept is unused since never. */
    @Bean
    Retention unusedPictures() {
        return new Retention("buyer_picture", "unused_since", BuyerPictures.FORGOTTEN_AFTER);
    }
}
