package com.mmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.order.application.Products.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CartViewTest {
    private static final Map<Long, Fact> FACTS = Map.of(
            1L, new Fact(1, "茶", "1.png", Money.ofYuan("12.50"), 3, true),
            2L, new Fact(2, "壶", "2.png", Money.ofYuan("0.01"), 999, true),
            3L, new Fact(3, "旧款", "3.png", Money.ofYuan("5.00"), 9, false));

    @Test
    void sumsWhatIsTickedAndOnSale() {
        var cart = CartView.of(List.of(row(1, 3, true), row(2, 999, true), row(3, 2, true)), FACTS);

        assertThat(cart.selectedTotal()).isEqualTo("47.49");
        assertThat(cart.selectedCount()).isEqualTo(1002);
        assertThat(cart.allSelected()).isTrue();
    }

    @Test
    void countsWhatIsShortAndSaysThatItIsNotToBeHad() {
        var cart = CartView.of(List.of(row(1, 4, true)), FACTS);

        assertThat(cart.items().getFirst().available()).isFalse();
        assertThat(cart.items().getFirst().stock()).isEqualTo(3);
        assertThat(cart.selectedTotal()).isEqualTo("50.00");
    }

    @Test
    void showsWhatIsOffSaleWithItsNameAndWhatIsGoneWithout() {
        var cart = CartView.of(List.of(row(3, 1, true), row(4, 1, true)), FACTS);

        assertThat(cart.items()).extracting(CartView.Line::name).containsExactly("旧款", "");
        assertThat(cart.items()).extracting(CartView.Line::available).containsOnly(false);
        assertThat(cart.items()).extracting(CartView.Line::lineTotal).containsExactly("5.00", "0.00");
        assertThat(cart.selectedTotal()).isEqualTo("0.00");
        assertThat(cart.selectedCount()).isZero();
    }

    @Test
    void isNotAllSelectedWhenItIsEmpty() {
        var cart = CartView.of(List.of(), Map.of());

        assertThat(cart.allSelected()).isFalse();
        assertThat(cart.selectedTotal()).isEqualTo("0.00");
    }

    @Test
    void keepsTheOrderOfItsRows() {
        var cart = CartView.of(List.of(row(2, 1, false), row(1, 1, true)), FACTS);

        assertThat(cart.items()).extracting(CartView.Line::productId).containsExactly("2", "1");
        assertThat(cart.allSelected()).isFalse();
    }

    private static CartRow row(long product, int quantity, boolean selected) {
        var row = new CartRow();
        row.productId = product;
        row.quantity = quantity;
        row.selected = selected;
        return row;
    }
}
