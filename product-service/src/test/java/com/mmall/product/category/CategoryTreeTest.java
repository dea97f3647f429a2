package com.mmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CategoryTreeTest {
    private final CategoryTree tree = new CategoryTree(List.of(
            new Category(3, 1L, "冰箱", 2),
            new Category(1, null, "家电", 2),
            new Category(2, null, "食品", 1),
            new Category(4, 1L, "电视", 1),
            new Category(5, 4L, "投影", 1)));

    @Test
    void showsSiblingsInTheirOrder() {
        assertThat(tree.childrenOf(null)).extracting(Category::id).containsExactly(2L, 1L);
        assertThat(tree.childrenOf(1L)).extracting(Category::id).containsExactly(4L, 3L);
    }

    @Test
    void countsEverythingBelowToACategory() {
        assertThat(tree.withDescendants(1)).containsExactlyInAnyOrder(1L, 3L, 4L, 5L);
        assertThat(tree.withDescendants(5)).containsExactly(5L);
        assertThat(tree.withDescendants(99)).isEmpty();
    }

    @Test
    void leadsFromTheRootToACategory() {
        assertThat(tree.pathTo(5)).extracting(Category::name).containsExactly("家电", "电视", "投影");
        assertThat(tree.pathTo(99)).isEmpty();
    }

    @Test
    void endsEvenWhereTheStoredParentsGoInACircle() {
        var circle = new CategoryTree(List.of(new Category(1, 2L, "a", 1), new Category(2, 1L, "b", 1)));

        assertThat(circle.withDescendants(1)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(circle.pathTo(1)).hasSize(2);
    }

    @Test
    void survivesTheCache() {
        var json = JsonMapper.builder().build();

        assertThat(json.readValue(json.writeValueAsString(tree), CategoryTree.class)
                        .all())
                .isEqualTo(tree.all());
    }
}
