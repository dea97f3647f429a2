package com.mmall.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.SentStatements.Cost;
import com.mmall.product.testing.RunningService;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What each request costs the database of products. */
class StatementsPerRequestIT extends RunningService {
    @Test
    void aReservationOfTwoLinesAndItsEnd() {
        var kettle = goods.onSale("水壶", 5);
        var pan = goods.onSale("锅", 9);
        var sold = reservation();
        var back = reservation();
        var lines = """
                {"lines":[{"productId":"%d","quantity":1},{"productId":"%d","quantity":2}]}""".formatted(kettle, pan);
        cost("reserve two lines", () -> orderService.put(back, lines));

        var reserved = cost("reserve two lines", () -> orderService.put(sold, lines));
        var repeated = cost("reserve two lines again", () -> orderService.put(sold, lines));
        var deducted = cost("deduct two lines", () -> orderService.put(sold + "/deduct"));
        var released = cost("release two lines", () -> orderService.put(back + "/release"));

        assertThat(reserved.statements()).hasSizeLessThanOrEqualTo(5);
        assertThat(reserved.ends()).isEqualTo(1);
        assertThat(reserved.settings())
                .as("unless the pool's connection is so already")
                .isLessThanOrEqualTo(1);
        assertThat(repeated.statements()).hasSizeLessThanOrEqualTo(3);
        assertThat(deducted.statements()).hasSizeLessThanOrEqualTo(6);
        assertThat(released.statements()).hasSizeLessThanOrEqualTo(6);
    }

    @Test
    void factsPagesAndLists() {
        var kettle = goods.onSale("kettle", 5);
        var pan = goods.onSale("pan", 9);

        var facts = cost("facts", () -> orderService.get("/internal/products?ids=" + kettle + "," + pan));
        customer.get("/api/products/" + pan); // the tree of categories is kept for seconds
        var page = cost("product page", () -> customer.get("/api/products/" + kettle));
        var list = cost("product list", () -> customer.get("/api/products?size=1"));
        var search = cost("product search", () -> customer.get("/api/products?q=kettle"));

        assertThat(facts.statements()).hasSize(1);
        assertThat(page.statements()).hasSizeLessThanOrEqualTo(1);
        assertThat(list.statements()).hasSizeLessThanOrEqualTo(3);
        assertThat(search.statements()).hasSizeLessThanOrEqualTo(3);
    }

    private static String reservation() {
        return "/internal/reservations/" + UUID.randomUUID();
    }

    private static Cost cost(String name, Supplier<Answer> request) {
        return SentStatements.during(() -> assertThat(request.get().status()).isEqualTo(200))
                .print(name);
    }
}
