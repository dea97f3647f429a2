package com.mmall.product.catalog;

import org.jspecify.annotations.NullUnmarked;

/** What an admin writes into table {@code product}; {@code price} in fen, {@code mainImage} as stored. */
@NullUnmarked
class ProductRow {
    Long id;
    long categoryId;
    String name;
    String subtitle;
    String detail;
    long price;
    String mainImage;
    ProductStatus status;
    int stock;
    int version;
}
