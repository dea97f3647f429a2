package com.mmall.product.category;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The tree everybody sees. */
@RestController
class CategoryController {
    record Node(String id, String name, int sort, List<Node> children) {}

    private final Categories categories;

    CategoryController(Categories categories) {
        this.categories = categories;
    }

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
