package com.mmall.product.demo;

import static java.util.Objects.requireNonNull;

import com.mmall.conventions.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/** Reads the goods of the demo shop from {@code demo/categories.csv} and {@code demo/products.csv}. */
record DemoCatalogue(List<Shelf> roots, List<Shelf> leaves, List<Good> goods) {
    private static final int FIRST_PRODUCT = 200_001;

    record Shelf(long id, long parent, String name, int sort) {}

    /** @param picture which of the drawings shows it */
    record Good(long id, long category, String picture, String name, String subtitle, String detail, Money price) {
        /** Every twentieth can be seen but not be bought right now. */
        int stock() {
            return id % 20 == 7 ? 0 : (int) (id * 37 % 480) + 20;
        }

        boolean onSale() {
            return id % 30 != 11;
        }

        int soldBefore() {
            return (int) (id * 7919 % 997);
        }

        /** Every fourth has two pictures. */
        List<String> pictures() {
            var first = "products/" + id + "-1.png";
            return id % 4 == 0 ? List.of(first, "products/" + id + "-2.png") : List.of(first);
        }
    }

    /** One line of {@code categories.csv} about a category that has goods. */
    private record Leaf(Shelf shelf, String picture, String[] subtitles, String[] points) {
        Good good(int number, String name, String price) {
            return new Good(
                    FIRST_PRODUCT + number,
                    shelf.id(),
                    picture,
                    name,
                    subtitles[number % subtitles.length],
                    detail(name),
                    Money.ofYuan(price));
        }

        private String detail(String name) {
            var items = Stream.of(points).map(point -> "<li>" + point + "</li>").collect(Collectors.joining());
            return "<h3>" + name + "</h3><ul>" + items + "</ul><p>演示商品，图片由程序绘制，仅供参考。</p>";
        }
    }

    static DemoCatalogue read() {
        var roots = new ArrayList<Shelf>();
        var leaves = new LinkedHashMap<String, Leaf>();
        for (var cells : csv("categories")) {
            var isRoot = cells[1].isEmpty();
            var shelf = new Shelf(
                    Long.parseLong(cells[0]),
                    isRoot ? 0 : Long.parseLong(cells[1]),
                    cells[2],
                    1 + (isRoot ? roots.size() : leaves.size()));
            if (isRoot) {
                roots.add(shelf);
            } else {
                leaves.put(cells[0], new Leaf(shelf, cells[3], cells[4].split("\\|"), cells[5].split("\\|")));
            }
        }
        var goods = new ArrayList<Good>();
        for (var cells : csv("products")) {
            goods.add(requireNonNull(leaves.get(cells[0])).good(goods.size(), cells[1], cells[2]));
        }
        return new DemoCatalogue(
                roots, leaves.values().stream().map(Leaf::shelf).toList(), goods);
    }

    /** Without the head line; no cell has a comma or a quotation mark. */
    private static List<String[]> csv(String name) {
        try {
            return new ClassPathResource("demo/" + name + ".csv")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
