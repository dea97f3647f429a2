package com.mmall.product.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Five levels, no circle, nothing in use is deleted: also when two admins change the tree at the same moment. */
class CategoryRulesIT extends RunningService {
    @Autowired
    private TransactionTemplate transaction;

    @Test
    void hasFiveLevelsAndNoSixth() {
        var levels = chain(5);

        assertThat(add("六", levels.getLast()).text("/errors/0/field")).isEqualTo("parentId");
        assertThat(add("also five", levels.get(3)).status()).isEqualTo(201);
    }

    @Test
    void takesNoBranchThatWouldReachASixthLevel() {
        var levels = chain(4);
        var branch = chain(2);

        var refused = move(branch.getFirst(), levels.getLast());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("parentId");
        assertThat(move(branch.getFirst(), levels.get(2)).status()).isEqualTo(200);
        assertThat(move(branch.getLast(), levels.getLast()).status()).isEqualTo(200);
    }

    @Test
    void isNeverBelowItselfOrItsOwn() {
        var levels = chain(3);

        for (var below : levels) {
            assertThat(move(levels.getFirst(), below).text("/errors/0/field"))
                    .as("below " + below)
                    .isEqualTo("parentId");
        }
        assertThat(move(levels.getLast(), levels.getFirst()).status()).isEqualTo(200);
    }

    @Test
    void twoMovesAtOnceMakeNoCircle() throws Exception {
        for (var round = 0; round < 5; round++) {
            var one = chain(1).getFirst();
            var two = chain(1).getFirst();

            var answers = atOnce(() -> move(one, two), () -> move(two, one));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 422);
        }
    }

    @Test
    void nothingIsPutIntoACategoryThatIsJustDeleted() throws Exception {
        for (var round = 0; round < 5; round++) {
            var shelf = chain(1).getFirst();

            var answers = atOnce(
                    () -> admin.delete("/api/admin/categories/" + shelf),
                    () -> admin.post("/api/admin/products", product(shelf)),
                    () -> add("child", shelf));

            assertThat(answers.getFirst().status()).isIn(204, 409);
            assertThat(answers.subList(1, 3))
                    .allSatisfy(a -> assertThat(a.status()).isIn(201, 422));
            if (answers.getFirst().status() == 204) {
                assertThat(answers.subList(1, 3)).extracting(Answer::status).containsOnly(422);
            } else {
                assertThat(answers.subList(1, 3)).extracting(Answer::status).contains(201);
            }
        }
    }

    /** The product is written, but not committed, when somebody wants to delete its category. */
    @Test
    void deletingWaitsForAProductThatIsOnItsWay() throws Exception {
        var shelf = chain(1).getFirst();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var deleting = transaction.execute(status -> {
                jdbc.queryForList("SELECT id FROM category WHERE id = ? LOCK IN SHARE MODE", shelf);
                goods.product("茶", Long.parseLong(shelf), 100, 1, "ON_SALE");
                var waiting = threads.submit(() -> admin.delete("/api/admin/categories/" + shelf));
                await().until(() -> !waiting.isDone() && isSomebodyWaiting());
                return waiting;
            });

            assertThat(deleting.get().code()).isEqualTo("category_in_use");
        }
    }

    @Test
    void isDeletedOnlyWhenNothingIsInIt() {
        var levels = chain(2);
        goods.product("旧款", Long.parseLong(levels.getLast()), 100, 0, "OFF_SALE");

        assertThat(admin.delete("/api/admin/categories/" + levels.getFirst()).code())
                .isEqualTo("category_in_use");
        assertThat(admin.delete("/api/admin/categories/" + levels.getLast()).code())
                .isEqualTo("category_in_use");
        jdbc.update("DELETE FROM product WHERE category_id = ?", levels.getLast());
        assertThat(admin.delete("/api/admin/categories/" + levels.getLast()).status())
                .isEqualTo(204);
        assertThat(admin.delete("/api/admin/categories/" + levels.getFirst()).status())
                .isEqualTo(204);
        assertThat(admin.delete("/api/admin/categories/" + levels.getFirst()).code())
                .isEqualTo("category_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "999999999", "9223372036854775807"})
    void isNotBelowWhatIsNotThere(String parent) {
        assertThat(add("茶", parent).status()).isEqualTo(422);
        assertThat(move(chain(1).getFirst(), parent).status()).isEqualTo(422);
        assertThat(admin.patch("/api/admin/categories/" + parent, "{}").code()).isEqualTo("category_not_found");
    }

    @Test
    void isShownInItsOrderAndByItsNumberAmongEquals() {
        var root = chain(1).getFirst();
        var third = id(add("third", root, 7));
        var first = id(add("first", root, -3));
        var fourth = id(add("fourth", root, 7));
        var second = id(add("second", root, 0));

        assertThat(children(root)).containsExactly(first, second, third, fourth);
        admin.patch("/api/admin/categories/" + fourth, "{\"sort\":-4}");
        assertThat(children(root)).containsExactly(fourth, first, second, third);
    }

    @Test
    void anEmptyPatchChangesNothing() {
        var root = chain(1).getFirst();
        var child = id(add("茶", root, 5));

        var same = admin.patch("/api/admin/categories/" + child, "{}");

        assertThat(same.text("/name")).isEqualTo("茶");
        assertThat(same.text("/parentId")).isEqualTo(root);
        assertThat(same.body().at("/sort").asInt()).isEqualTo(5);
    }

    private List<String> children(String root) {
        return anybody.get("/api/categories").body().values().stream()
                .filter(c -> c.get("id").asString().equals(root))
                .flatMap(c -> c.get("children").values().stream())
                .map(c -> c.get("id").asString())
                .toList();
    }

    /** One below the other, the first a root. */
    private List<String> chain(int levels) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < levels; i++) {
            ids.add(id(add("level " + i, ids.isEmpty() ? null : ids.getLast())));
        }
        return ids;
    }

    private static String id(Answer added) {
        assertThat(added.status()).isEqualTo(201);
        return added.text("/id");
    }

    private Answer add(String name, String parent) {
        return add(name, parent, 0);
    }

    private Answer add(String name, String parent, int sort) {
        var below = parent == null ? "null" : "\"" + parent + "\"";
        return admin.post(
                "/api/admin/categories", "{\"name\":\"%s\",\"parentId\":%s,\"sort\":%d}".formatted(name, below, sort));
    }

    private Answer move(String id, String parent) {
        return admin.patch("/api/admin/categories/" + id, "{\"parentId\":\"" + parent + "\"}");
    }

    private static String product(String category) {
        return "{\"categoryId\":\"%s\",\"name\":\"茶\",\"price\":\"1.00\"}".formatted(category);
    }

    private boolean isSomebodyWaiting() {
        return jdbc.queryForList("SHOW PROCESSLIST").stream()
                .anyMatch(row -> String.valueOf(row.get("Info")).contains("FROM category ORDER BY id FOR UPDATE"));
    }

    @SafeVarargs
    private static List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (var call : calls) {
                running.add(threads.submit(call));
            }
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
