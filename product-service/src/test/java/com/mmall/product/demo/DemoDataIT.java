package com.mmall.product.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestBacking;
import com.mmall.product.testing.RunningService;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "mmall.demo-data=true")
class DemoDataIT extends RunningService {
    @Autowired
    private DemoData demo;

    @Test
    void fillsAnEmptyCatalogueOnceWithPicturesForEverybody() throws Exception {
        demo.run(null); // as at a second start

        assertThat(count("SELECT COUNT(*) FROM category")).isEqualTo(30);
        assertThat(count("SELECT COUNT(*) FROM product")).isEqualTo(225);
        assertThat(anybody.get("/api/categories").body()).hasSize(5);
        var list = anybody.get("/api/products?categoryId=100001&inStock=true&sort=sales");
        assertThat(list.body().path("total").asInt()).isGreaterThan(30);
        var paths = jdbc.queryForList("SELECT path FROM product_image", String.class);
        await().atMost(Duration.ofMinutes(2)).until(() -> missing(paths) == 0);
        var url = TestBacking.ftp().faceUrl() + "/" + paths.getFirst();
        assertThat(ImageIO.read(URI.create(url).toURL()).getWidth()).isEqualTo(400);
    }

    @Test
    void opensTheLedgerWithWhatIsThere() {
        assertThat(count("""
                SELECT COUNT(*) FROM product p
                JOIN (SELECT product_id, SUM(stock_delta) s, SUM(reserved_delta) r, SUM(sold_delta) d
                      FROM stock_movement GROUP BY product_id) m ON m.product_id = p.id
                WHERE p.stock = m.s AND p.reserved = m.r AND p.sold = m.d""")).isEqualTo(225);
    }

    private static long missing(List<String> paths) {
        var root = TestBacking.ftp().root();
        return paths.stream().filter(p -> !Files.exists(root.resolve(p))).count();
    }

    private long count(String sql) {
        return jdbc.queryForObject(sql, Long.class);
    }
}
