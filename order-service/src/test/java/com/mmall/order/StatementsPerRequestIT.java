package com.mmall.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.SentStatements.Cost;
import com.mmall.order.testing.RunningOrderService;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What each request costs the database of orders; what it costs other services' is counted there. */
class StatementsPerRequestIT extends RunningOrderService {
    private static final String CART_ORDER = "{\"addressId\":\"70\"}";

    @Test
    void anOrderOfTwoLinesOfTheCart() {
        cart(TEA, 2);
        cart(POT, 1);
        post(7, "/api/orders", tea(7, 1));

        var cost = cost("order create", 201, () -> post(7, "/api/orders", CART_ORDER, "Idempotency-Key", "k1"));

        assertThat(cost.statements()).hasSizeLessThanOrEqualTo(11);
        assertThat(cost.ends()).isEqualTo(2);
        // One before the first read and one before each transaction, unless the pool's connection is so already.
        // ShardingSphere switches autocommit on again after each transaction.
        assertThat(cost.settings()).isLessThanOrEqualTo(servers.names().size() == 1 ? 3 : 5);
    }

    @Test
    void addingToTheCartWhatIsInItAndWhatIsNot() {
        cart(TEA, 2);

        var more = cost("cart add, more of a line", 200, () -> cart(TEA, 1));
        var another = cost("cart add, another line", 200, () -> cart(POT, 1));

        assertThat(more.statements()).hasSizeLessThanOrEqualTo(3);
        assertThat(another.statements()).hasSizeLessThanOrEqualTo(3);
        assertThat(more.ends() + another.ends()).isZero();
    }

    @Test
    void theBuyersListOfOrders() {
        placed(7, 1);
        placed(7, 2);

        var list = cost("order list", 200, () -> get(7, "/api/orders?size=2"));
        var page = cost("order list, a page that is not the last", 200, () -> get(7, "/api/orders?size=1"));

        assertThat(list.statements()).hasSizeLessThanOrEqualTo(2);
        assertThat(page.statements()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void oneOrder() {
        var no = placed(7, 1);

        assertThat(cost("order page", 200, () -> get(7, "/api/orders/" + no)).statements())
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theCart() {
        cart(TEA, 2);

        assertThat(cost("cart view", 200, () -> get(7, "/api/cart")).statements())
                .hasSize(1);
    }

    private Answer cart(long product, int quantity) {
        return post(7, "/api/cart/items", "{\"productId\":\"%d\",\"quantity\":%d}".formatted(product, quantity));
    }

    private static Cost cost(String name, int status, Supplier<Answer> request) {
        return SentStatements.during(() -> assertThat(request.get().status()).isEqualTo(status))
                .print(name);
    }
}
