package com.mmall.order.cart;

import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.json.Id;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The buyer's own cart. */
@RestController
@RequestMapping("/api/cart")
class CartController {
    record Quantity(
            @NotNull @Min(1) @Max(999) Long quantity,
            @Nullable Boolean selected) {}

    record More(
            @NotNull @Positive @Id Long productId,
            @NotNull @Min(1) @Max(999) Long quantity) {}

    record Selection(@NotNull Boolean selected) {}

    record Count(int count) {}

    private final Cart cart;

    CartController(Cart cart) {
        this.cart = cart;
    }

    @GetMapping
    CartView view(CurrentUser user) {
        return cart.view(user.id());
    }

    @PutMapping("/items/{productId}")
    CartView put(CurrentUser user, @PathVariable @Positive long productId, @Valid @RequestBody Quantity wish) {
        return cart.put(user.id(), productId, Math.toIntExact(wish.quantity()), wish.selected());
    }

    @PostMapping("/items")
    CartView add(CurrentUser user, @Valid @RequestBody More more) {
        return cart.add(user.id(), more.productId(), Math.toIntExact(more.quantity()));
    }

    @DeleteMapping("/items/{productId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(CurrentUser user, @PathVariable long productId) {
        cart.drop(user.id(), List.of(productId));
    }

    @DeleteMapping("/items")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSome(CurrentUser user, @RequestParam @Size(max = 100) List<Long> productIds) {
        cart.drop(user.id(), productIds);
    }

    @PutMapping("/selection")
    CartView select(CurrentUser user, @Valid @RequestBody Selection selection) {
        return cart.selectAll(user.id(), selection.selected());
    }

    @GetMapping("/count")
    Count count(CurrentUser user) {
        return new Count(cart.count(user.id()));
    }
}
