package com.mmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.product.testing.RunningService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesIT extends RunningService {
    private String added(String name, String parent) {
        return admin.post("/api/admin/categories", "{\"name\":\"%s\",\"parentId\":%s}".formatted(name, parent))
                .text("/id");
    }

    @Test
    void aParentThatIsNullMakesARoot() {
        var root = added("饮品", "null");
        var child = added("茶", "\"" + root + "\"");

        var renamed = admin.patch("/api/admin/categories/" + child, "{\"name\":\" 绿茶 \"}");
        assertThat(renamed.text("/parentId")).isEqualTo(root);
        assertThat(renamed.text("/name")).isEqualTo("绿茶");
        var moved = admin.patch("/api/admin/categories/" + child, "{\"parentId\":null}");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.body().has("parentId")).isFalse();
        assertThat(moved.text("/name")).isEqualTo("绿茶");
        assertThat(admin.patch("/api/admin/categories/" + child, "{\"parentId\":" + root + "}")
                        .text("/parentId"))
                .isEqualTo(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"\\u200b\"}",
                "{\"sort\":null}",
                "{\"sort\":\"1\"}",
                "{\"sort\":99999999999}",
                "{\"parentId\":\"9223372036854775808\"}",
                "{\"parentId\":\"\"}",
                "{\"name\":5}"
            })
    void whatCannotBeClearedOrReadChangesNothing(String body) {
        var id = added("瓷器", "null");

        assertThat(admin.patch("/api/admin/categories/" + id, body).status()).isEqualTo(422);
    }
}
