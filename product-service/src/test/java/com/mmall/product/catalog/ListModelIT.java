package com.mmall.product.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.product.testing.RunningService;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Lists of products asked for at random, beside the same list made of plain objects: filters, orders, pages and counts. */
class ListModelIT extends RunningService {
    private static final int PRODUCTS = 60;
    private static final int QUESTIONS = 120;
    private static final List<String> WORDS = List.of("茶", "壶", "Green", "杯", "100%", "a_b", "x");

    private record Shown(long id, String name, String subtitle, long category, long fen, int stock, long sold) {
        boolean says(String word) {
            return isIn(word, name) || isIn(word, subtitle);
        }

        boolean isNamed(List<String> words) {
            return words.stream().allMatch(word -> isIn(word, name));
        }

        private static boolean isIn(String word, String text) {
            return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
        }
    }

    /** One question, as it is sent and as it is meant. */
    private record Question(String query, Predicate<Shown> filter, Comparator<Shown> order) {}

    private final Random random = new Random(20261129);

    @Test
    void answerWhatIsMeant() {
        var root = category("根", null);
        var branches = List.of(root, category("左", root), category("右", root));
        var all = new ArrayList<Shown>();
        for (var i = 0; i < PRODUCTS; i++) {
            all.add(product(branches));
        }
        for (var i = 0; i < QUESTIONS; i++) {
            var asked = question(root, branches);
            var expected = all.stream()
                    .filter(asked.filter())
                    .sorted(asked.order())
                    .map(Shown::id)
                    .toList();

            assertThat(byPage(asked, expected.size())).as(asked.query()).isEqualTo(expected);
            assertThat(byKey(asked)).as(asked.query()).isEqualTo(expected);
        }
    }

    private Shown product(List<Long> branches) {
        var name = word() + " " + word();
        var subtitle = random.nextInt(3) == 0 ? word() : "";
        var stock = random.nextInt(3);
        var fen = 100L * (1 + random.nextInt(5));
        var sold = random.nextInt(4);
        var category = branches.get(random.nextInt(3));
        var id = goods.product(name, category, fen, stock, "ON_SALE");
        jdbc.update("UPDATE product SET subtitle = ?, sold = ? WHERE id = ?", subtitle, sold, id);
        goods.product(name, category, fen, stock, "OFF_SALE"); // never shown
        return new Shown(id, name, subtitle, category, fen, stock, sold);
    }

    private Question question(long root, List<Long> branches) {
        var category = branches.get(random.nextInt(3));
        var query = new StringBuilder("categoryId=" + category);
        Predicate<Shown> filter = p -> category == root || p.category() == category;
        var words = random.nextInt(3) == 0
                ? List.<String>of()
                : List.of(word(), word()).subList(0, 1 + random.nextInt(2));
        if (!words.isEmpty()) {
            query.append("&q=").append(URLEncoder.encode(String.join("、", words), UTF_8));
            filter = filter.and(p -> words.stream().allMatch(p::says));
        }
        if (random.nextInt(3) == 0) {
            var least = 1 + random.nextInt(5);
            query.append("&minPrice=").append(least).append(".00");
            filter = filter.and(p -> p.fen() >= 100L * least);
        }
        if (random.nextInt(3) == 0) {
            var most = 1 + random.nextInt(5);
            query.append("&maxPrice=").append(most);
            filter = filter.and(p -> p.fen() <= 100L * most);
        }
        if (random.nextInt(3) == 0) {
            var wanted = random.nextBoolean();
            query.append("&inStock=").append(wanted);
            filter = filter.and(p -> p.stock() > 0 == wanted);
        }
        var sort = List.of("price_asc", "price_desc", "newest", "sales", "relevance")
                .get(random.nextInt(5));
        return new Question(query.append("&sort=").append(sort).toString(), filter, order(sort, words));
    }

    private static Comparator<Shown> order(String sort, List<String> words) {
        var newest = Comparator.comparingLong(Shown::id).reversed();
        return switch (sort) {
            case "price_asc" -> Comparator.comparingLong(Shown::fen).thenComparing(Comparator.comparingLong(Shown::id));
            case "price_desc" -> Comparator.comparingLong(Shown::fen).reversed().thenComparing(newest);
            case "sales" -> Comparator.comparingLong(Shown::sold).reversed().thenComparing(newest);
            case "relevance" ->
                Comparator.<Shown, Boolean>comparing(p -> !p.isNamed(words)).thenComparing(newest);
            default -> newest;
        };
    }

    private List<Long> byPage(Question asked, int expected) {
        var found = new ArrayList<Long>();
        var size = 1 + random.nextInt(40);
        for (var page = 1; found.size() < expected || page == 1; page++) {
            var answer = anybody.get("/api/products?" + asked.query() + "&size=" + size + "&page=" + page);
            assertThat(answer.body().path("total").asInt()).isEqualTo(expected);
            var before = found.size();
            answer.body()
                    .at("/items")
                    .values()
                    .forEach(p -> found.add(Long.valueOf(p.get("id").asString())));
            if (found.size() == before) {
                break;
            }
        }
        return found;
    }

    private List<Long> byKey(Question asked) {
        var found = new ArrayList<Long>();
        var size = 1 + random.nextInt(40);
        for (var after = ""; after != null; ) {
            var answer = anybody.get("/api/products?" + asked.query() + "&size=" + size + after);
            answer.body()
                    .at("/items")
                    .values()
                    .forEach(p -> found.add(Long.valueOf(p.get("id").asString())));
            after = answer.body().has("next") ? "&after=" + answer.text("/next") : null;
        }
        return found;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
