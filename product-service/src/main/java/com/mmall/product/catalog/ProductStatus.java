package com.mmall.product.catalog;

/** Whether customers see a product. */
enum ProductStatus {
    ON_SALE,
    OFF_SALE
}
