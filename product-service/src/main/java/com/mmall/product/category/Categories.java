package com.mmall.product.category;

import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.json.Patch;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.product.cache.Caches;
import com.mmall.product.cache.TwoLevelCache;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The category tree: read from the cache, changed in the database. */
@Service
public class Categories {
    private static final String KEY = "tree";
    private static final int DEEPEST = 5;

    private final CategoryMapper mapper;
    private final Clock clock;
    private final TwoLevelCache<CategoryTree> cache;

    Categories(CategoryMapper mapper, Caches caches, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
        this.cache = caches.of("categories", CategoryTree.class);
    }

    /** At most two seconds old. */
    public CategoryTree tree() {
        return cache.get(KEY, this::stored).orElseGet(() -> new CategoryTree(List.of()));
    }

    /** Straight from the database, for those who write. */
    public CategoryTree stored() {
        return new CategoryTree(mapper.all());
    }

    /** After another instance has written the table. */
    public void changed() {
        cache.remove(List.of(KEY));
    }

    Category add(String name, @Nullable Long parentId, int sort) {
        var tree = stored();
        checkParent(tree, parentId);
        var row = row(name, parentId, sort);
        row.createdAt = row.updatedAt;
        mapper.insert(row);
        changed();
        var added = new Category(row.id, parentId, name, sort);
        AuditDetails.changed(null, added);
        return added;
    }

    /** What is absent stays as it is; a parent that is {@code null} makes it a root. */
    Category change(long id, Patch<String> name, Patch<Long> parent, Patch<Integer> sort) {
        var tree = stored();
        var old = tree.pathTo(id).stream()
                .filter(c -> c.id() == id)
                .findFirst()
                .orElseThrow(CategoryRefusal.NotFound::new);
        var parentId = parent.or(old.parentId());
        if (parentId != null && !parentId.equals(old.parentId())) {
            checkParent(tree, parentId);
            if (tree.withDescendants(id).contains(parentId)) {
                throw new InvalidField("parentId");
            }
        }
        var now = new Category(id, parentId, name.orKeep(old.name()), sort.orKeep(old.sort()));
        var row = row(now.name(), now.parentId(), now.sort());
        row.id = id;
        mapper.updateById(row);
        changed();
        AuditDetails.changed(old, now);
        return now;
    }

    void delete(long id) {
        var tree = stored();
        if (mapper.deleteUnused(id) == 0) {
            throw tree.contains(id) ? new CategoryRefusal.InUse() : new CategoryRefusal.NotFound();
        }
        changed();
        AuditDetails.changed(
                tree.pathTo(id).stream().filter(c -> c.id() == id).findFirst().orElse(null), null);
    }

    private static void checkParent(CategoryTree tree, @Nullable Long parentId) {
        if (parentId != null
                && (!tree.contains(parentId) || tree.pathTo(parentId).size() >= DEEPEST)) {
            throw new InvalidField("parentId");
        }
    }

    private CategoryRow row(String name, @Nullable Long parentId, int sort) {
        var row = new CategoryRow();
        row.name = name;
        row.parentId = parentId;
        row.sort = sort;
        row.updatedAt = LocalDateTime.now(clock);
        return row;
    }
}
