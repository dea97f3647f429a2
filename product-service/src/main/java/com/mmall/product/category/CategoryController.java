package com.mmall.product.category;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree everybody sees. */
@RestController
@Tag(name = "Categories", description = "How the assortment is divided")
class CategoryController {
    record Node(String id, String name, int sort, List<Node> children) {}

    private final Categories categories;

    CategoryController(Categories categories) {
        this.categories = categories;
    }

    @Operation(operationId = "getCategoryTree", summary = "Get all categories as a tree")
    @GetMapping("/api/categories")
    List<Node> tree() {
        var tree = categories.tree();
        return tree.childrenOf(null).stream().map(c -> node(tree, c)).toList();
    }

    private static Node node(CategoryTree tree, Category category) {
        return new Node(
                Long.toString(category.id()),
                category.name(),
                category.sort(),
                tree.childrenOf(category.id()).stream().map(c -> node(tree, c)).toList());
    }
}
