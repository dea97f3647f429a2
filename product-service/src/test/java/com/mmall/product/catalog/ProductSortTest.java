package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProductSortTest {
    @Test
    void readsSortsInLowerCaseOnly() {
        assertThat(new ProductSort.FromText().convert("price_asc")).isEqualTo(ProductSort.PRICE_ASC);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price_asc; --"));
    }
}
