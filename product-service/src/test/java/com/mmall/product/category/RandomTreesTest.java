package com.mmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Hundreds of trees drawn at random, some with parents that are missing or go in circles: what holds in every one. */
class RandomTreesTest {
    private static final int TREES = 400;

    private final Random random = new Random(20261129);

    @Test
    void aWayLeadsFromARootStepByStepToItsCategory() {
        for (var i = 0; i < TREES; i++) {
            var tree = tree(false);
            for (var category : tree.all()) {
                var way = tree.pathTo(category.id());
                assertThat(way.getLast()).isEqualTo(category);
                assertThat(way.getFirst().parentId()).isNull();
                for (var step = 1; step < way.size(); step++) {
                    assertThat(way.get(step).parentId())
                            .isEqualTo(way.get(step - 1).id());
                }
            }
        }
    }

    @Test
    void whatIsBelowIsWhoseWayLeadsThroughIt() {
        for (var i = 0; i < TREES; i++) {
            var tree = tree(false);
            for (var category : tree.all()) {
                var below = tree.all().stream()
                        .filter(other -> tree.pathTo(other.id()).contains(category))
                        .map(Category::id)
                        .collect(Collectors.toSet());
                assertThat(tree.withDescendants(category.id())).isEqualTo(below);
            }
        }
    }

    @Test
    void theHeightIsThatOfTheLongestWayBelow() {
        for (var i = 0; i < TREES; i++) {
            var tree = tree(false);
            for (var category : tree.all()) {
                var own = tree.pathTo(category.id()).size();
                var longest = tree.withDescendants(category.id()).stream()
                        .mapToInt(id -> tree.pathTo(id).size() - own + 1)
                        .max()
                        .orElseThrow();
                assertThat(tree.height(category.id())).isEqualTo(longest);
            }
            assertThat(tree.height(-1)).isZero();
        }
    }

    @Test
    void everyCategoryIsOneChildOfItsParentInOrder() {
        for (var i = 0; i < TREES; i++) {
            var tree = tree(false);
            var shown = new ArrayList<Category>();
            collect(tree, null, shown);

            assertThat(shown).containsExactlyInAnyOrderElementsOf(tree.all());
            for (var parent : tree.all()) {
                assertThat(tree.childrenOf(parent.id()))
                        .isSortedAccordingTo((a, b) -> a.sort() != b.sort()
                                ? Integer.compare(a.sort(), b.sort())
                                : Long.compare(a.id(), b.id()));
            }
        }
    }

    /** Rows that no rule of ours would write: whatever they say, every question has an end. */
    @Test
    void brokenRowsAreAnsweredToo() {
        for (var i = 0; i < TREES; i++) {
            var tree = tree(true);
            for (var category : tree.all()) {
                var id = category.id();
                assertThat(tree.pathTo(id)).contains(category).doesNotHaveDuplicates();
                assertThat(tree.withDescendants(id)).contains(id);
                assertThat(tree.height(id)).isBetween(1, tree.all().size());
                assertThat(tree.find(id)).contains(category);
            }
        }
    }

    private static void collect(CategoryTree tree, Long parent, List<Category> shown) {
        for (var child : tree.childrenOf(parent)) {
            shown.add(child);
            collect(tree, child.id(), shown);
        }
    }

    /** @param broken any parent, also itself, a later one or none that there is */
    private CategoryTree tree(boolean broken) {
        var rows = new ArrayList<Category>();
        Set<Long> ids = new HashSet<>();
        for (long id = 1; id <= 1 + random.nextInt(25); id++) {
            var earlier = ids.isEmpty() || random.nextInt(4) == 0
                    ? null
                    : Objects.requireNonNull(List.copyOf(ids).get(random.nextInt(ids.size())));
            var parent = broken ? Long.valueOf(random.nextInt(30)) : earlier;
            rows.add(new Category(id, parent, "c" + id, random.nextInt(3)));
            ids.add(id);
        }
        Collections.shuffle(rows, random);
        return new CategoryTree(rows);
    }
}
