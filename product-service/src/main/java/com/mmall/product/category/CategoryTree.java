package com.mmall.product.category;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All categories, each below its parent; immutable. One whose parent is missing does not show. */
public final class CategoryTree {
    private static final Comparator<Category> IN_ORDER =
            Comparator.comparingInt(Category::sort).thenComparingLong(Category::id);

    private final List<Category> all;
    private final Map<Long, Category> byId = new HashMap<>();
    private final Map<@Nullable Long, List<Category>> byParent = new HashMap<>();

    @JsonCreator
    public CategoryTree(List<Category> all) {
        this.all = all.stream().sorted(IN_ORDER).toList();
        for (var category : this.all) {
            byId.put(category.id(), category);
            byParent.computeIfAbsent(category.parentId(), p -> new ArrayList<>())
                    .add(category);
        }
    }

    @JsonValue
    public List<Category> all() {
        return all;
    }

    public boolean contains(long id) {
        return byId.containsKey(id);
    }

    Optional<Category> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How many levels the category and what is below it have: 1 without children, 0 if there is no such category. */
    int height(long id) {
        var level = contains(id) ? Set.of(id) : Set.<Long>of();
        var seen = new HashSet<Long>();
        var height = 0;
        while (!level.isEmpty()) {
            height++;
            seen.addAll(level);
            level = level.stream()
                    .flatMap(at -> childrenOf(at).stream())
                    .map(Category::id)
                    .filter(child -> !seen.contains(child))
                    .collect(Collectors.toSet());
        }
        return height;
    }

    /** In the order they are shown; {@code null} for the roots. */
    public List<Category> childrenOf(@Nullable Long id) {
        return List.copyOf(byParent.getOrDefault(id, List.of()));
    }

    /** The category and everything below it; empty if there is no such category. */
    public Set<Long> withDescendants(long id) {
        var found = new LinkedHashSet<Long>();
        if (contains(id)) {
            collect(id, found);
        }
        return found;
    }

    /** From the root down to the category; empty if there is no such category. */
    public List<Category> pathTo(long id) {
        var path = new ArrayList<Category>();
        var at = byId.get(id);
        while (at != null && !path.contains(at)) {
            path.addFirst(at);
            at = at.parentId() == null ? null : byId.get(at.parentId());
        }
        return path;
    }

    private void collect(long id, Set<Long> found) {
        if (found.add(id)) {
            childrenOf(id).forEach(c -> collect(c.id(), found));
        }
    }
}
