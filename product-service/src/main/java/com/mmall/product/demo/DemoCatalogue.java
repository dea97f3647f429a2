package com.mmall.product.demo;

import com.mmall.conventions.money.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads the goods of the demo shop from {@code demo/catalogue.txt}. */
record DemoCatalogue(List<Shelf> roots, List<Shelf> leaves, List<Good> goods) {
    private static final String FILE = "demo/catalogue.txt";
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

    static DemoCatalogue read() {
        try {
            var text = new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
            return new Reader().read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers which shelf the following lines belong to. */
    private static final class Reader {
        private final DemoCatalogue read = new DemoCatalogue(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        private String picture = "";
        private String[] subtitles = {};
        private String[] points = {};

        DemoCatalogue read(String text) {
            text.lines().skip(1).forEach(line -> {
                var parts = line.substring(1).split("\\|");
                switch (line.charAt(0)) {
                    case '=' -> read.roots.add(new Shelf(Long.parseLong(parts[0]), 0, parts[1], read.roots.size() + 1));
                    case '#' -> {
                        read.leaves.add(new Shelf(
                                Long.parseLong(parts[0]), read.roots.getLast().id(), parts[1], read.leaves.size() + 1));
                        picture = parts[2];
                    }
                    case '>' -> subtitles = parts;
                    case '+' -> points = parts;
                    default -> read.goods.add(good(line.split("\\|")));
                }
            });
            return read;
        }

        private Good good(String[] nameAndPrice) {
            var number = read.goods.size();
            return new Good(
                    FIRST_PRODUCT + number,
                    read.leaves.getLast().id(),
                    picture,
                    nameAndPrice[0],
                    subtitles[number % subtitles.length],
                    detail(nameAndPrice[0]),
                    Money.ofYuan(nameAndPrice[1]));
        }

        private String detail(String name) {
            var items = new StringBuilder();
            for (var point : points) {
                items.append("<li>").append(point).append("</li>");
            }
            return "<h3>" + name + "</h3><ul>" + items + "</ul><p>演示商品，图片由程序绘制，仅供参考。</p>";
        }
    }
}
