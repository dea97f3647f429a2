package com.mmall.conventions.apidocs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaNamesTest {
    private final SchemaNames names = new SchemaNames();

    record Page<T>(List<T> items) {}

    static class CatalogController {
        record Item(String name) {}
    }

    static class AdminProductController {
        record Item(String name, int stock) {}
    }

    static class AdminProduct {
        record Item(String name) {}
    }

    @Test
    void twoControllersMayEachHaveAnItem() {
        assertThat(nameOf(CatalogController.Item.class)).isEqualTo("SchemaNamesTestCatalogItem");
        assertThat(nameOf(AdminProductController.Item.class)).isEqualTo("SchemaNamesTestAdminProductItem");
    }

    @Test
    void aClassOfItsOwnKeepsItsName() {
        assertThat(nameOf(SchemaNames.class)).isEqualTo("SchemaNames");
        assertThat(nameOf(SchemaNames.class)).isEqualTo("SchemaNames");
    }

    @Test
    void aPageIsNamedByWhatIsOnIt() {
        var page = TypeFactory.defaultInstance().constructParametricType(Page.class, CatalogController.Item.class);

        assertThat(names.nameForType(page)).isEqualTo("SchemaNamesTestPageSchemaNamesTestCatalogItem");
    }

    @Test
    void twoOfTheSameNameAreRefusedRatherThanMixedUp() {
        nameOf(AdminProductController.Item.class);

        assertThatThrownBy(() -> nameOf(AdminProduct.Item.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("AdminProductController$Item");
    }

    private String nameOf(Class<?> type) {
        return names.nameForType(TypeFactory.defaultInstance().constructType(type));
    }
}
