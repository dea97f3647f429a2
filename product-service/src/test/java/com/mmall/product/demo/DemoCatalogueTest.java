package com.mmall.product.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.product.demo.DemoCatalogue.Good;
import com.mmall.product.demo.DemoCatalogue.Shelf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {
    private final DemoCatalogue catalogue = DemoCatalogue.read();

    @Test
    void hasTheClassicCategories() {
        assertThat(catalogue.roots())
                .extracting(Shelf::id)
                .containsExactly(100001L, 100002L, 100003L, 100004L, 100005L);
        assertThat(catalogue.leaves())
                .extracting(Shelf::id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(100006, 100030).boxed().toList());
        assertThat(catalogue.leaves().stream().collect(Collectors.groupingBy(Shelf::parent, Collectors.counting())))
                .hasSize(5)
                .allSatisfy((root, children) -> assertThat(children).isEqualTo(5));
    }

    @Test
    void hasMoreThanTwoHundredGoodsOfDifferentNames() {
        assertThat(catalogue.goods()).hasSizeGreaterThanOrEqualTo(220);
        assertThat(catalogue.goods()).extracting(Good::name).doesNotHaveDuplicates();
        assertThat(catalogue.goods()).allSatisfy(g -> {
            assertThat(g.price().fen()).isPositive();
            assertThat(g.subtitle()).isNotBlank();
            assertThat(g.detail()).contains(g.name());
        });
    }

    @Test
    void hasSomeGoodsSoldOutAndSomeOffSale() {
        assertThat(catalogue.goods()).filteredOn(g -> g.stock() == 0).hasSizeBetween(5, 20);
        assertThat(catalogue.goods()).filteredOn(g -> !g.onSale()).hasSizeBetween(3, 12);
    }

    @Test
    void drawsEveryKindDifferently() {
        var draw = new DemoPicture();
        var kinds = catalogue.goods().stream().map(Good::picture).distinct().toList();

        var empty = draw.draw("nothing", 1, 1);
        var pictures =
                kinds.stream().map(k -> Arrays.hashCode(draw.draw(k, 1, 1))).toList();

        assertThat(kinds).hasSize(25);
        assertThat(pictures).doesNotHaveDuplicates().doesNotContain(Arrays.hashCode(empty));
    }

    @Test
    void drawsTheSamePictureEachTimeAndASmallOne() throws IOException {
        var picture = new DemoPicture().draw("fridge", 200_001, 1);

        assertThat(new DemoPicture().draw("fridge", 200_001, 1)).isEqualTo(picture);
        assertThat(new DemoPicture().draw("fridge", 200_002, 1)).isNotEqualTo(picture);
        assertThat(new DemoPicture().draw("fridge", 200_001, 2)).isNotEqualTo(picture);
        assertThat(picture).hasSizeLessThan(12_000);
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(image.getWidth()).isEqualTo(400);
        assertThat(image.getHeight()).isEqualTo(400);
        assertThat(image.getColorModel().getPixelSize()).isLessThanOrEqualTo(8);
    }
}
