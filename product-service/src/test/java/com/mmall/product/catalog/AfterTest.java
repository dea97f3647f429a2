package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AfterTest {
    @Test
    void comesBackAsItWent() {
        var place = new After(ProductSort.PRICE_DESC, 129_900, 200_017);

        assertThat(new After.FromToken().convert(place.token())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEWEST:1:-1", "NEWEST:1", "OTHER:1:1", "NEWEST:1:1; DROP TABLE product", "NEWEST:x:1"})
    void refusesWhatWeDidNotWrite(String text) {
        var token = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> new After.FromToken().convert(token));
    }

    @Test
    void refusesWhatIsNoBase64() {
        assertThatIllegalArgumentException().isThrownBy(() -> new After.FromToken().convert("%%%"));
    }

    @Test
    void readsSortsInLowerCaseOnly() {
        assertThat(new ProductSort.FromText().convert("price_asc")).isEqualTo(ProductSort.PRICE_ASC);
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProductSort.FromText().convert("price_asc; --"));
    }
}
