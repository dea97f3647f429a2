package com.mmall.product.category;

import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.json.Patch;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.product.cache.Caches;
import com.mmall.product.cache.TwoLevelCache;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The category tree: read from the cache, changed in the database. */
@Service
public class Categories {
    private static final String KEY = "tree";
    private static final int DEEPEST = 5;

    private record Change(Category before, Category after) {}

    private final CategoryMapper mapper;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final TwoLevelCache<CategoryTree> cache;

    Categories(CategoryMapper mapper, Caches caches, Clock clock, TransactionTemplate transaction) {
        this.mapper = mapper;
        this.clock = clock;
        this.transaction = transaction;
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
        var added = alone(tree -> {
            checkParent(tree, parentId, 1);
            var row = row(name, parentId, sort);
            row.createdAt = row.updatedAt;
            mapper.insert(row);
            return new Category(row.id, parentId, name, sort);
        });
        changed();
        AuditDetails.changed(null, added);
        return added;
    }

    /** What is absent stays as it is; a parent that is {@code null} makes it a root. */
    Category change(long id, Patch<String> name, Patch<Long> parent, Patch<Integer> sort) {
        var change = alone(tree -> {
            var old = tree.find(id).orElseThrow(CategoryRefusal.NotFound::new);
            var parentId = parent.or(old.parentId());
            if (parentId != null && !parentId.equals(old.parentId())) {
                checkParent(tree, parentId, tree.height(id));
                if (tree.withDescendants(id).contains(parentId)) {
                    throw new InvalidField("parentId");
                }
            }
            var now = new Category(id, parentId, name.orKeep(old.name()), sort.orKeep(old.sort()));
            var row = row(now.name(), now.parentId(), now.sort());
            row.id = id;
            mapper.updateById(row);
            return new Change(old, now);
        });
        changed();
        AuditDetails.changed(change.before(), change.after());
        return change.after();
    }

    void delete(long id) {
        var deleted = alone(tree -> {
            var old = tree.find(id).orElseThrow(CategoryRefusal.NotFound::new);
            if (mapper.deleteUnused(id) == 0) {
                throw new CategoryRefusal.InUse();
            }
            return old;
        });
        changed();
        AuditDetails.changed(deleted, null);
    }

    /** Part of a transaction that puts something into the category: nobody deletes it before that has ended. */
    public boolean keep(long id) {
        return mapper.keep(id) != null;
    }

    /** One change of the tree at a time: two moves that are right alone can make a circle together. */
    private <T> T alone(Function<CategoryTree, T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            mapper.lockAll();
            return change.apply(stored());
        }));
    }

    /** @param height how many levels are put below the parent */
    private static void checkParent(CategoryTree tree, @Nullable Long parentId, int height) {
        if (parentId != null
                && (!tree.contains(parentId) || tree.pathTo(parentId).size() + height > DEEPEST)) {
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
