package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.paging.Cursor;
import org.junit.jupiter.api.Test;

class AfterTest {
    @Test
    void comesBackAsItWent() {
        var place = new After(129_900, 200_017);

        assertThat(After.read(ProductSort.PRICE_DESC, place.token(ProductSort.PRICE_DESC)))
                .isEqualTo(place);
    }

    @Test
    void refusesAPlaceInAnotherOrder() {
        var token = new After(129_900, 200_017).token(ProductSort.PRICE_DESC);

        assertThatThrownBy(() -> After.read(ProductSort.NEWEST, token)).isInstanceOf(Cursor.Invalid.class);
    }

    @Test
    void readsSortsInLowerCaseOnly() {
        assertThat(new ProductSort.FromText().convert("price_asc")).isEqualTo(ProductSort.PRICE_ASC);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price_asc; --"));
    }
}
